import http from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { MAX_PICTURE_BYTES } from '#core/codec/picture-type.ts';
import { fetchPicture } from '../../../../electron/photos/fetch-picture.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function startServer(answer: http.RequestListener) {
  const asked: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
  return { origin: `http://127.0.0.1:${address.port}`, asked };
}

const ask = (origin: string | undefined, timeoutMs = 10_000) =>
  fetchPicture({ serverOrigin: () => origin, fetch: (url, init) => fetch(url, init), timeoutMs }, id);

test('A picture is what begins like one, whatever the server calls it', async () => {
  const { origin, asked } = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(png);
  });
  expect(await ask(origin)).toEqual({
    type: 'Picture',
    picture: { type: 'image/png', bytes: new Uint8Array(png) },
  });
  expect(asked.map(({ url }) => url)).toEqual([`/api/users/${id}/picture`]);
});

test('204 is the server’s word that there is none', async () => {
  const { origin } = await startServer((_, response) => response.writeHead(204).end());
  expect(await ask(origin)).toEqual({ type: 'None' });
});

test.each([
  ['a page with status 200', 200, '<script>1</script>', {}],
  ['a drawing that can hold a program', 200, '<svg onload="1"/>', { 'content-type': 'image/svg+xml' }],
  ['nothing at all', 200, '', {}],
  ['a refusal', 401, '{}', {}],
  ['a fault', 502, png, {}],
  ['a not found', 404, '', {}],
])('%s is no picture', async (_, status, body, headers) => {
  const { origin } = await startServer((_request, response) => response.writeHead(status, headers).end(body));
  expect(await ask(origin)).toEqual({ type: 'Failed' });
});

test('Nobody is followed to another host, nor elsewhere on the same one', async () => {
  const other = await startServer((_, response) => response.writeHead(200).end(png));
  for (const location of [`${other.origin}/x.png`, '/x.png', 'file:///etc/passwd', 'app://desk/'] as const) {
    const { origin } = await startServer((_, response) => response.writeHead(302, { location }).end());
    expect(await ask(origin)).toEqual({ type: 'Failed' });
  }
  expect(other.asked).toEqual([]);
});

test('A picture without end is broken off at the largest size, and the largest fits', async () => {
  let isOver = false;
  const { origin } = await startServer((_, response) => {
    response.on('close', () => (isOver = true));
    response.writeHead(200);
    response.write(png);
    const more = () => response.write(Buffer.alloc(65_536), () => !isOver && more());
    more();
  });
  expect(await ask(origin)).toEqual({ type: 'Failed' });
  await expect.poll(() => isOver, { timeout: 10_000 }).toBe(true);
  const largest = Buffer.concat([png, Buffer.alloc(MAX_PICTURE_BYTES - png.length)]);
  const fitting = await startServer((_, response) => response.writeHead(200).end(largest));
  expect(await ask(fitting.origin)).toMatchObject({ type: 'Picture' });
});

test('A server that never ends its answer is given up', async () => {
  const { origin } = await startServer((_, response) => {
    response.writeHead(200);
    response.write(png);
  });
  expect(await ask(origin, 200)).toEqual({ type: 'Failed' });
});

test('A server that is not there is no picture', async () => {
  expect(await ask('http://127.0.0.1:1')).toEqual({ type: 'Failed' });
});

test('A desk that is not set up asks nobody', async () => {
  expect(await ask(undefined)).toEqual({ type: 'Failed' });
});
