// What `app://desk/` serves: GET of files inside the built renderer, and `/api/` carried to the central server, so that the
// page has one origin and never sees a token. Pure: files and network come in as functions.
import path from 'node:path';
import { contentSecurityPolicy } from '#core/ipc/content-security-policy.ts';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://desk';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json; charset=utf-8',
};

export type AppSchemeParts = {
  readonly rendererDir: string;
  readonly serverOrigin: string;
  readonly readFile: (file: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
};

export function createAppSchemeHandler(parts: AppSchemeParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'desk') return refused(404);
    if (url.pathname.startsWith('/api/')) return forward(parts, request, url);
    if (request.method !== 'GET') return refused(405);
    return serveFile(parts, url);
  };
}

async function serveFile({ rendererDir, readFile }: AppSchemeParts, url: URL): Promise<Response> {
  const file = toFile(rendererDir, url.pathname);
  const type = file && MEDIA_TYPES[path.extname(file)];
  if (!file || !type) return refused(404);
  try {
    return new Response(await readFile(file), {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    });
  } catch {
    return refused(404);
  }
}

/** The file a path names, or undefined when it would lie outside the folder. */
function toFile(rendererDir: string, pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const file = path.resolve(rendererDir, `.${name === '/' ? '/index.html' : name}`);
  return file.startsWith(rendererDir + path.sep) ? file : undefined;
}

/** Only what the API reads is passed on; cookies are the session's of the main process. */
const PASSED_HEADERS = ['accept', 'content-type', 'if-none-match', 'x-carrel', 'last-event-id'];

async function forward(
  { serverOrigin, fetch }: AppSchemeParts,
  request: Request,
  url: URL,
): Promise<Response> {
  const headers = new Headers();
  for (const name of PASSED_HEADERS) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  try {
    return await fetch(`${serverOrigin}${url.pathname}${url.search}`, {
      method: request.method,
      headers,
      credentials: 'include',
      redirect: 'error',
      signal: request.signal,
      ...(hasBody && { body: await request.arrayBuffer() }),
    });
  } catch {
    return refused(503);
  }
}

const refused = (status: number): Response => new Response(null, { status });
