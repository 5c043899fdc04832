import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPictureFiles } from '../../../../electron/photos/picture-files.ts';

const anna = '01890a5d-ac96-774b-bcce-b302099a8057';
const bela = '01890a5d-ac96-774b-bcce-b302099a8058';
const cleo = '01890a5d-ac96-774b-bcce-b302099a8059';
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const picture = (fill: number, length = 1000) => ({
  type: 'image/png' as const,
  bytes: new Uint8Array([...png, ...Array<number>(length).fill(fill)]),
});

let folder: string;
let minute = 0;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'carrel-pictures-'));
  minute = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const firstKey = randomBytes(32);
const open = (key: Uint8Array | undefined = firstKey, limitBytes = 1_000_000) =>
  createPictureFiles({
    folder: path.join(folder, 'pictures'),
    key: () => key,
    now: () => new Date(Date.UTC(2026, 10, 23, 9, minute++)),
    limitBytes,
  });
const files = () =>
  readdirSync(path.join(folder, 'pictures')).map((name) => path.join(folder, 'pictures', name));

test('A picture that was kept is there in the next run, and gone when it is removed', async () => {
  await open().put(anna, picture(7));
  expect(await open().get(anna)).toEqual(picture(7));
  expect(await open().get(bela)).toBeUndefined();
  await open().remove(anna);
  expect(await open().get(anna)).toBeUndefined();
  expect(files()).toEqual([]);
});

test('Neither a picture nor whose it is can be read from the folder', async () => {
  const marked = {
    type: 'image/png' as const,
    bytes: new Uint8Array([...png, ...Buffer.from('CANARY'.repeat(20))]),
  };
  await open().put(anna, marked);
  const [file = ''] = files();
  expect(Buffer.from(marked.bytes).includes('CANARY')).toBe(true);
  expect(readFileSync(file).includes('CANARY')).toBe(false);
  expect(file).not.toContain(anna);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
});

test('Without a key nothing is kept, and what was kept is not found', async () => {
  const locked = createPictureFiles({ folder, key: () => undefined, now: () => new Date() });
  await locked.put(anna, picture(1));
  await locked.remove(anna);
  expect(readdirSync(folder)).toEqual([]);
  await open().put(anna, picture(1));
  expect(await locked.get(anna)).toBeUndefined();
});

test('Another key finds nothing, and leaves what the first one kept', async () => {
  await open().put(anna, picture(1));
  expect(await open(randomBytes(32)).get(anna)).toBeUndefined();
  expect(await open().get(anna)).toEqual(picture(1));
});

test.each([
  ['is cut short', (bytes: Buffer) => bytes.subarray(0, 20)],
  ['is empty', () => Buffer.alloc(0)],
  [
    'has one bit turned',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))),
  ],
])('A file that %s is no picture, and goes', async (_, spoil) => {
  await open().put(anna, picture(1));
  const [file = ''] = files();
  writeFileSync(file, spoil(readFileSync(file)));
  expect(await open().get(anna)).toBeUndefined();
  expect(files()).toEqual([]);
});

test('A picture put in the place of another one is not shown as that person', async () => {
  await open().put(anna, picture(1));
  const [ofAnna = ''] = files();
  await open().put(bela, picture(2));
  const ofBela = files().find((file) => file !== ofAnna) ?? '';
  renameSync(ofAnna, ofBela);
  expect(await open().get(bela)).toBeUndefined();
});

test('Beyond the bound those longest not looked at go first', async () => {
  const cache = open(firstKey, 2500);
  await cache.put(anna, picture(1));
  await cache.put(bela, picture(2));
  await cache.get(anna);
  await cache.put(cleo, picture(3));
  expect(await cache.get(bela)).toBeUndefined();
  expect(await cache.get(anna)).toEqual(picture(1));
  expect(await cache.get(cleo)).toEqual(picture(3));
  expect(files().reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThanOrEqual(2500);
});

test('A picture larger than the bound is not kept, and pushes nothing out', async () => {
  const cache = open(firstKey, 2500);
  await cache.put(anna, picture(1));
  await cache.put(bela, picture(2, 3000));
  expect(await cache.get(anna)).toEqual(picture(1));
  expect(await cache.get(bela)).toBeUndefined();
});
