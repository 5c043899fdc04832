/**
 * The application's icons, drawn from one SVG (the sign of renderer/components/logo.tsx) into dist/icons: an .ico for
 * Windows, an .icns for macOS, PNG files for Linux. Both containers hold PNG images and are simple enough to write here.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { root } from './root.ts';

const drawing = path.join(root, 'build/installer/icon.svg');
const drawnPx = 24;
const dotsPerInch = 72;

const icoSizes = [16, 24, 32, 48, 64, 128, 256];
const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
/** Apple's names of PNG images: plain, and for screens with twice the dots. */
const icnsTypes: readonly (readonly [type: string, px: number])[] = [
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];
/** On macOS the shape fills 824 of 1024 dots; the rest is air. */
const macShare = 824 / 1024;

type Image = { readonly px: number; readonly png: Buffer };

export async function makeIcons(outDir = path.join(root, 'dist/icons')): Promise<void> {
  mkdirSync(path.join(outDir, 'linux'), { recursive: true });
  const ico = await Promise.all(icoSizes.map(async (px) => ({ px, png: await draw(px) })));
  writeFileSync(path.join(outDir, 'icon.ico'), toIco(ico));
  const icns = await Promise.all(icnsTypes.map(async ([type, px]) => ({ type, png: await drawForMac(px) })));
  writeFileSync(path.join(outDir, 'icon.icns'), toIcns(icns));
  for (const px of linuxSizes) writeFileSync(path.join(outDir, 'linux', `${px}x${px}.png`), await draw(px));
}

function draw(px: number): Promise<Buffer> {
  return sharp(drawing, { density: (dotsPerInch * px) / drawnPx })
    .resize(px, px)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

async function drawForMac(px: number): Promise<Buffer> {
  const inner = Math.round(px * macShare);
  const before = Math.floor((px - inner) / 2);
  const after = px - inner - before;
  return sharp(await draw(inner))
    .extend({ top: before, left: before, bottom: after, right: after, background: '#00000000' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** A header, one entry of 16 bytes for each image, then the images. */
function toIco(images: readonly Image[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [i, { px, png }] of images.entries()) {
    const at = 6 + 16 * i;
    // 0 stands for 256
    head.writeUInt8(px % 256, at);
    head.writeUInt8(px % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

/** 'icns' and the whole length, then each image behind its type and length. */
function toIcns(images: readonly { readonly type: string; readonly png: Buffer }[]): Buffer {
  const chunks = images.map(({ type, png }) => Buffer.concat([chunkHead(type, png.length), png]));
  const body = Buffer.concat(chunks);
  return Buffer.concat([chunkHead('icns', body.length), body]);
}

function chunkHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(length + head.length, 4);
  return head;
}

if (import.meta.main) await makeIcons();
