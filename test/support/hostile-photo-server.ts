/** A photo server that misbehaves in one way for each name. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const answers: Readonly<
  Record<string, (response: ServerResponse, ownUrl: string, otherUrl: string) => void>
> = {
  'good.png': (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(png),
  'html.png': (response) =>
    void response.writeHead(200, { 'content-type': 'image/png' }).end('<script>1</script>'),
  'svg.png': (response) => void response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg/>'),
  'large.png': (response) => {
    response.writeHead(200, { 'content-type': 'image/png' });
    response.write(png);
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(256 * 1024)));
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  },
  'slow.png': (response) => void response.writeHead(200).write(png),
  'broken.png': (response) => void response.destroy(),
  'error.png': (response) => void response.writeHead(500).end(),
  'elsewhere.png': (response, _own, other) => redirect(response, `${other}good.png`),
  'metadata.png': (response) => redirect(response, 'http://169.254.169.254/latest'),
  'file.png': (response) => redirect(response, 'file:///etc/passwd'),
  'moved.png': (response, own) => redirect(response, `${own}good.png`),
  'circle.png': (response) => redirect(response, 'circle.png'),
};

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to }).end();
}

export type HostilePhotoServer = { readonly url: string; readonly asked: string[]; close(): Promise<void> };

export async function startHostilePhotoServer(otherUrl = 'http://127.0.0.1:1/'): Promise<HostilePhotoServer> {
  const asked: string[] = [];
  let ownUrl = '';
  const server: Server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '').replace('/photos/', ''));
    asked.push(request.url ?? '');
    const answer = answers[name];
    if (answer) answer(response, ownUrl, otherUrl);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ownUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/photos/`;
  return {
    url: ownUrl,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
