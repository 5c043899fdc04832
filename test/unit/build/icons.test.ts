import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeIcons } from '../../../build/icons.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'carrel-icons-'));
beforeAll(() => makeIcons(dir), 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function sizeOf(png: Buffer): Promise<readonly [number | undefined, number | undefined, boolean]> {
  const { format, width, height, hasAlpha } = await sharp(png).metadata();
  expect(format).toBe('png');
  return [width, height, hasAlpha];
}

describe('the icons', () => {
  test('of Windows hold an image of each size that its list promises', async () => {
    const ico = readFileSync(path.join(dir, 'icon.ico'));
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const sizes: number[] = [];
    let end = 0;
    for (let i = 0; i < ico.readUInt16LE(4); i += 1) {
      const at = 6 + 16 * i;
      const px = ico.readUInt8(at) || 256;
      const start = ico.readUInt32LE(at + 12);
      end = start + ico.readUInt32LE(at + 8);
      expect(await sizeOf(ico.subarray(start, end))).toEqual([px, px, true]);
      sizes.push(px);
    }
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
    expect(end).toBe(ico.length);
  });

  test('of macOS hold an image of the size that each of Apple’s names means', async () => {
    const icns = readFileSync(path.join(dir, 'icon.icns'));
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found = new Map<string, number | undefined>();
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const [width] = await sizeOf(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)));
      found.set(icns.toString('latin1', at, at + 4), width);
    }
    expect(Object.fromEntries(found)).toEqual({
      ...{ ic07: 128, ic08: 256, ic09: 512, ic10: 1024 },
      ...{ ic11: 32, ic12: 64, ic13: 256, ic14: 512 },
    });
  });

  test('of Linux are named by their size', async () => {
    for (const px of [16, 512])
      expect(await sizeOf(readFileSync(path.join(dir, 'linux', `${px}x${px}.png`)))).toEqual([px, px, true]);
  });
});
