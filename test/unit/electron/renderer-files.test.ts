import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRendererFiles } from '../../../electron/renderer-files.ts';

let folder: string;
let find: ReturnType<typeof createRendererFiles>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'carrel-renderer-'));
  const inside = path.join(folder, 'renderer');
  mkdirSync(path.join(inside, 'assets'), { recursive: true });
  mkdirSync(path.join(folder, 'renderer-other'));
  for (const file of ['index.html', 'assets/index-Bx_12.js', 'assets/style.css', '.hidden.js', 'program.exe'])
    writeFileSync(path.join(inside, file), file);
  for (const file of ['secret.js', 'renderer-other/secret.js'])
    writeFileSync(path.join(folder, file), 'secret');
  symlinkSync(path.join(folder, 'secret.js'), path.join(inside, 'link.js'));
  symlinkSync(folder, path.join(inside, 'up'), 'dir');
  symlinkSync(path.join(inside, 'assets/style.css'), path.join(inside, 'within.css'));
  find = createRendererFiles(inside);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

describe('the files of the renderer', () => {
  test.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/index-Bx_12.js', 'assets/index-Bx_12.js', 'text/javascript; charset=utf-8'],
    ['/assets/style.css', 'assets/style.css', 'text/css; charset=utf-8'],
    // a link is no harm as long as it stays inside
    ['/within.css', 'assets/style.css', 'text/css; charset=utf-8'],
  ])('%s is served', async (pathname, content, type) => {
    const file = await find(pathname);
    expect(text(file?.bytes)).toBe(content);
    expect(file?.type).toBe(type);
  });

  test.each([
    '',
    'index.html',
    '/absent.js',
    '/assets',
    '/assets/',
    '/../secret.js',
    '/assets/../../secret.js',
    '/../renderer-other/secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/%252e%252e/secret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '/assets\\..\\..\\secret.js',
    '/assets/%00.js',
    '/index.html\0.js',
    '/assets/%zz.js',
    '//secret.js',
    '/C:/secret.js',
    '/C:secret.js',
    '//server/share/secret.js',
    '/index.html::$DATA',
    '/secret.js:stream.js',
    '/./index.html',
    '/.hidden.js',
    '/assets/.../x.js',
    '/program.exe',
    '/link.js',
    '/up/secret.js',
    '/assets/ÿ.js',
    '/assets/x .js',
    `/${'a'.repeat(100_000)}.js`,
    `/${'a/'.repeat(50_000)}x.js`,
  ])('%j is not', async (pathname) => {
    expect(await find(pathname)).toBeUndefined();
  });
});
