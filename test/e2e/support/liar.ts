/**
 * Stands between a desk and its server and lies about everything under /api/sync: as a captive portal that answers with
 * a page of its own and status 200, or as a proxy that breaks off in the middle of each body.
 */
import http from 'node:http';

type Lie = 'none' | 'portal' | 'cutBodies';

export interface Liar {
  readonly port: number;
  tell(lie: Lie): void;
  close(): Promise<void>;
}

export async function startLiar(serverPort: number): Promise<Liar> {
  let lie: Lie = 'none';
  const server = http.createServer((request, response) => {
    const isSync = request.url?.startsWith('/api/sync/') === true;
    if (isSync && lie === 'portal') {
      const page = '<!doctype html><title>Welcome</title><p>Accept the terms to use this network.</p>';
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      return;
    }
    const { method, url: path, headers } = request;
    const forward = http.request({ host: '127.0.0.1', port: serverPort, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (isSync && lie === 'cutBodies') breakOff(answer, response);
      else answer.pipe(response);
    });
    forward.on('error', () => response.destroy());
    response.on('close', () => forward.destroy());
    request.pipe(forward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
  return {
    port: address.port,
    tell(next) {
      lie = next;
      // also what is under way
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The first half of the first piece, then nothing more. */
function breakOff(answer: http.IncomingMessage, response: http.ServerResponse): void {
  answer.once('data', (piece: Buffer) => {
    response.write(piece.subarray(0, Math.floor(piece.length / 2)), () => response.destroy());
  });
}
