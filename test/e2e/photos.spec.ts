import http from 'node:http';
import type { Locator } from '@playwright/test';
import { expect, test, type Desk } from './fixtures.ts';

const person = { primaryId: '20400104', name: '李, 小明' } as const;
const pictureWidth = (picture: Locator) => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);

async function openPerson({ frame, user }: Desk): Promise<void> {
  await frame.openUser(person.primaryId);
  await expect(user.heading(person.name)).toBeVisible();
}

const places = [
  ['In a browser', 'web', /^blob:/],
  // the second is how the double spells the first
  ['In its shell', 'shell', /^(photo:\/\/user|http:\/\/photo--user\.localhost)\/[0-9a-f-]{36}\?/],
] as const;

for (const [place, host, address] of places) {
  test.describe(place, () => {
    test.use({ host });

    test('A picture is shown, and again without the network once it was seen', async ({ desk }) => {
      const { user, frame, cable, page } = desk;
      await openPerson(desk);
      await expect(user.picture).toHaveAttribute('src', address);
      expect(await pictureWidth(user.picture)).toBeGreaterThan(50);
      cable.cut();
      await page.reload();
      await desk.signIn.signIn('operator');
      await frame.expectOffline();
      await openPerson(desk);
      await expect(user.picture).toHaveAttribute('src', address);
      await expect.poll(() => pictureWidth(user.picture)).toBeGreaterThan(50);
    });
  });
}

const hostile = test.extend<{ readonly photoServerUrl: string | undefined }>({
  photoServerUrl: async ({}, use) => {
    const page =
      '<script>document.title = "taken over"</script><img src=x onerror="document.title=\'taken over\'">';
    const server = http.createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).end(page);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
    await use(`http://127.0.0.1:${address.port}/`);
    server.closeAllConnections();
    server.close();
  },
});

hostile(
  'A photo server that sends a page with status 200 gives initials, and nothing of it runs',
  async ({ desk }) => {
    const { user, page } = desk;
    const answer = page.waitForResponse(/\/picture$/);
    await openPerson(desk);
    expect((await answer).status()).toBe(502);
    await expect(user.header.getByRole('img', { name: `Picture of ${person.name}` })).toHaveText('小李');
    await expect(user.picture).toHaveCount(0);
    expect(await page.title()).not.toBe('taken over');
  },
);
