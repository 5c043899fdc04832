// The picture server of the demo library, as an institution would have one: files named by primary identifier. It listens
// on this machine only. Portraits are drawn when they are first asked for and kept in a folder.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawPortrait, hasPortrait } from './demo-portrait.ts';
import { isDemoPrimaryId } from './demo-users.ts';

export interface DemoPhotoServer {
  /** Ends with "/", as the parameter photo_server_url wants it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** `port` is what is wanted; another one is taken when it is in use. */
export async function startDemoPhotoServer(cacheDir: string, port: number): Promise<DemoPhotoServer> {
  await mkdir(cacheDir, { recursive: true });
  const portraits = createPortraits(cacheDir);
  const server = createServer((request, response) => {
    answer(request, response, portraits).catch(() => {
      response.writeHead(500).end();
    });
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject).listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return listen(0);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Portraits = { get(primaryId: string): Promise<Buffer> };

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  portraits: Portraits,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const primaryId = /^\/([a-z0-9]{1,20})\.png$/.exec(request.url ?? '')?.[1];
  if (primaryId === undefined || !isDemoPrimaryId(primaryId) || !hasPortrait(primaryId)) {
    response.writeHead(404).end();
    return;
  }
  const png = await portraits.get(primaryId);
  const headers = {
    'content-type': 'image/png',
    'content-length': png.length,
    'cache-control': 'max-age=86400',
  };
  response.writeHead(200, headers);
  response.end(request.method === 'HEAD' ? undefined : png);
}

/** Two who ask for one portrait at once wait for the same drawing. */
function createPortraits(cacheDir: string): Portraits {
  const underWay = new Map<string, Promise<Buffer>>();
  return {
    get(primaryId) {
      const drawing = underWay.get(primaryId) ?? readOrDraw(cacheDir, primaryId);
      underWay.set(primaryId, drawing);
      return drawing.finally(() => underWay.delete(primaryId));
    },
  };
}

async function readOrDraw(cacheDir: string, primaryId: string): Promise<Buffer> {
  const file = path.join(cacheDir, `${primaryId}.png`);
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const png = await drawPortrait(primaryId);
  // whole or not at all: a killed server leaves no half picture
  await writeFile(`${file}.new`, png);
  await rename(`${file}.new`, file);
  return png;
}
