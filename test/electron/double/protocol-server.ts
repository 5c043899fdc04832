/**
 * Carries what Chromium asks of app--desk.localhost to the handler that the main process registered for `app:`, and its answer
 * back as it comes, endless streams included. Chromium is told to look for these names here.
 */
import http from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { toAppUrl } from './addresses.ts';

export type ProtocolHandler = (request: Request) => Promise<Response>;

/** The answer is its port. */
export async function startProtocolServer(handlers: ReadonlyMap<string, ProtocolHandler>): Promise<number> {
  const server = http.createServer((request, response) => {
    answer(handlers, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
  return address.port;
}

async function answer(
  handlers: ReadonlyMap<string, ProtocolHandler>,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const url = toAppUrl(`http://${request.headers.host}${request.url}`);
  const handler = url === undefined ? undefined : handlers.get(new URL(url).protocol.replace(':', ''));
  if (url === undefined || !handler) {
    response.writeHead(404).end();
    return;
  }
  const isOver = new AbortController();
  response.once('close', () => isOver.abort());
  const method = request.method ?? 'GET';
  const answered = await handler(
    new Request(url, {
      method,
      headers: Object.entries(request.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      signal: isOver.signal,
      ...(method !== 'GET' && method !== 'HEAD' && { body: await readAll(request) }),
    }),
  );
  if (answered.type === 'error') {
    response.destroy();
    return;
  }
  response.writeHead(answered.status, forChromium(answered.headers));
  response.flushHeaders();
  if (answered.body)
    Readable.fromWeb(answered.body as ReadableStream)
      .on('error', () => response.destroy())
      .pipe(response);
  else response.end();
}

async function readAll(request: http.IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

function forChromium(headers: Headers): Record<string, string> {
  const left = Object.fromEntries(headers);
  // Node has undone the one and does not know the other any more
  delete left['content-encoding'];
  delete left['content-length'];
  const policy = left['content-security-policy'];
  if (policy !== undefined)
    left['content-security-policy'] = policy.replace(' photo: ', ' http://photo--user.localhost ');
  return left;
}
