import { readdirSync, rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPortrait } from '../../../server/demo/demo-portrait.ts';
import { startDemoPhotoServer, type DemoPhotoServer } from '../../../server/demo/demo-photo-server.ts';
import { findFreePort } from '../../../server/postgres/free-port.ts';
import { makeThrowAwayFolder } from '../../support/throw-away-postgres.ts';

let folder: string;
let server: DemoPhotoServer;

beforeAll(async () => {
  folder = makeThrowAwayFolder();
  server = await startDemoPhotoServer(folder, await findFreePort());
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(server.url + path, init);

describe('the picture server of the demo', () => {
  test('draws a portrait of 160 by 190, the same each time, and keeps it', async () => {
    const [first, second] = await Promise.all([get('20418833.png'), get('20418833.png')]);
    expect(first.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(Buffer.from(await second.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 160, height: 190 });
    expect(readdirSync(folder)).toEqual(['20418833.png']);
  });

  test('has portraits for about 85 of 100 users', () => {
    const ids = Array.from({ length: 2000 }, (_, i) => String(21_000_000 + i * 4567));
    const share = ids.filter(hasPortrait).length / ids.length;
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(0.9);
  });

  test.each(['janae.png', '20418833.jpg', '../package.json', '%2e%2e/secret.png', '', '20418833.png/x'])(
    'has nothing at "%s"',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test('takes no uploads', async () => {
    expect((await get('20418833.png', { method: 'PUT', body: 'x' })).status).toBe(405);
  });

  test('takes another port when the wanted one is in use', async () => {
    const port = Number(new URL(server.url).port);
    const second = await startDemoPhotoServer(folder, port);
    expect(new URL(second.url).port).not.toBe(String(port));
    await second.stop();
  });
});
