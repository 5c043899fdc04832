// What `app://desk/` serves: GET of files inside the built renderer, and `/api/` carried to the central server, so that the
// page has one origin and never sees a token. Pure: files and network come in as functions.
import { shellContentSecurityPolicy } from '#core/ipc/content-security-policy.ts';
import type { FindRendererFile } from './renderer-files.ts';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://desk';

export type AppSchemeParts = {
  readonly findFile: FindRendererFile;
  /** undefined: the desk is not set up yet, and nothing is reached. */
  readonly serverOrigin: () => string | undefined;
  /** What proves that this desk is enrolled; goes out with a sign-in and with nothing else. */
  readonly findCredential: () => Promise<string | undefined>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
};

export function createAppSchemeHandler(parts: AppSchemeParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.protocol !== `${APP_SCHEME}:` || url.host !== 'desk') return refused(404);
    if (url.pathname.startsWith('/api/'))
      return API_METHODS.has(request.method) ? forward(parts, request, url) : refused(405);
    if (request.method !== 'GET') return refused(405);
    return serveFile(parts, url);
  };
}

async function serveFile({ findFile }: AppSchemeParts, { pathname }: URL): Promise<Response> {
  const file = await findFile(pathname);
  if (!file) return refused(404);
  return new Response(file.bytes, {
    headers: {
      'content-type': file.type,
      'content-security-policy': shellContentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}

const API_METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'DELETE']);
/** Only what the API reads is passed on; cookies are the session's of the main process. */
const PASSED_HEADERS = ['accept', 'content-type', 'if-none-match', 'x-carrel', 'last-event-id'];

async function forward(
  { serverOrigin, findCredential, fetch }: AppSchemeParts,
  request: Request,
  url: URL,
): Promise<Response> {
  const origin = serverOrigin();
  if (origin === undefined) return refused(503);
  const headers = new Headers();
  for (const name of PASSED_HEADERS) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (request.method === 'POST' && url.pathname === '/api/session') {
    const credential = await findCredential();
    if (credential !== undefined) headers.set('x-carrel-device', credential);
  }
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  try {
    const response = await fetch(`${origin}${url.pathname}${url.search}`, {
      method: request.method,
      headers,
      credentials: 'include',
      redirect: 'error',
      signal: request.signal,
      ...(hasBody && { body: await request.arrayBuffer() }),
    });
    return withoutCookies(response);
  } catch {
    // no answer at all, as in a browser: an event stream tries again by itself then, and does not after any status
    return Response.error();
  }
}

/** They are kept by the main process: no page and no browser's profile ever has them. */
function withoutCookies(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.delete('set-cookie');
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

const refused = (status: number): Response => new Response(null, { status });
