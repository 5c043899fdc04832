/** "To add user pictures": files on a photo server, named by identifier; nothing is done at the desk. */
import http from 'node:http';
import { expect, test as plain } from '../fixtures.ts';

const person = { primaryId: '20400503', name: 'Kamau, Wanjiru' };
const other = { primaryId: '20400104', name: '李, 小明' };
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

type Folder = Map<string, Buffer>;
const folder: Folder = new Map();

const test = plain.extend<{ readonly photoServerUrl: string | undefined }>({
  photoServerUrl: async ({}, use) => {
    folder.clear();
    const server = http.createServer(({ url = '' }, response) => {
      const picture = folder.get(url);
      response.writeHead(picture ? 200 : 404, { 'content-type': 'image/png' }).end(picture);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
    await use(`http://127.0.0.1:${address.port}/pictures/`);
    server.closeAllConnections();
    server.close();
  },
});

test('To add user pictures: upload them by identifier; removing one needs no action at the desk', async ({
  desk,
}) => {
  const { frame, user } = desk;
  const open = async ({ primaryId, name }: typeof person) => {
    await frame.openUser(primaryId);
    await expect(user.heading(name)).toBeVisible();
  };
  await open(person);
  await expect(user.header.getByRole('img', { name: `Picture of ${person.name}` })).toHaveText('WK');
  // 1. Upload user pictures to photo_server_url with the name <user identifier>.<photo_suffix>.
  // 2. Ensure that each user has an identifier that matches the user picture file name.
  folder.set(`/pictures/${person.primaryId}.png`, pixel);
  await open(other);
  await open(person);
  await expect(user.picture).toHaveAttribute('src', /^blob:/);
  // To remove a picture, remove it at photo_server_url. No action is required in Alma.
  folder.clear();
  await open(other);
  await open(person);
  await expect(user.header.getByRole('img', { name: `Picture of ${person.name}` })).toHaveText('WK');
});
