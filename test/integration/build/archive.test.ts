/**
 * What an installer carries. Packed with a stand-in for Electron's runtime, so this says nothing of the installers
 * themselves: docs/release-checklist.md does.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAll } from '../../../build/build.ts';
import { makeIcons } from '../../../build/icons.ts';
import { packArchive } from '../../../build/pack-archive.ts';
import { root } from '../../../build/root.ts';
import { findToolScript, runNode } from '../../../build/run-tool.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'carrel-archive-'));
const packMs = 120_000;

beforeAll(async () => {
  await buildAll();
  await makeIcons();
}, packMs);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function listArchive(file: string): Promise<readonly string[]> {
  const asar = findToolScript('@electron/asar', 'asar');
  const { exitCode, output } = await runNode([asar, 'list', file], { show: false });
  expect(exitCode).toBe(0);
  const entries = output
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('\\', '/'));
  // folders are entries of their own
  return entries.filter((entry) => !entries.some((other) => other.startsWith(`${entry}/`))).sort();
}

/** What a build names by the hash of its content. */
const bundled = /^\/dist\/renderer\/assets\/[\w-]+-[\w-]{8}\.(js|css|woff2?|svg|png|mp3|wav|ogg)$/;

describe('the archive', () => {
  test(
    'holds the bundled programs and pages and nothing else, and every fuse is as it is meant',
    async () => {
      const packed = await packArchive(dir);
      expect(packed).toEqual({
        type: 'Packed',
        // RunAsNode, cookies encrypted, NODE_OPTIONS, --inspect, archive checked, only the archive, own snapshot, file://, wasm
        fuses: '010011001',
      });
      const files = await listArchive(path.join(dir, 'app.asar'));
      expect(files.filter((file) => !bundled.test(file))).toEqual([
        '/dist/electron/main.js',
        '/dist/electron/preload.cjs',
        '/dist/renderer/index.html',
        // shown when the page crashed again and again
        '/dist/renderer/stopped.css',
        '/dist/renderer/stopped.html',
        '/package.json',
      ]);
      expect(files.some((file) => file.endsWith('.js') && bundled.test(file))).toBe(true);
    },
    packMs,
  );

  test(
    'is not packed for an Electron that has a fuse which nobody decided on',
    async () => {
      const packed = await packArchive(dir, '1011000111');
      expect(packed).toMatchObject({ type: 'Failed' });
      expect(packed.type === 'Failed' && packed.output).toContain('strictlyRequireAllFuses');
    },
    packMs,
  );
});

describe('npm run dist -- --dir', () => {
  test(
    'does everything but the installers where there is no runtime, and says so in one sentence',
    async () => {
      const before = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
      process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.join(dir, 'no-such-folder');
      try {
        const script = path.join(root, 'build/dist.ts');
        const { exitCode, output } = await runNode([script, '--dir'], { show: false });
        expect(exitCode).toBe(1);
        const lines = output.split('\n').filter((line) => line !== '' && !line.startsWith('Building '));
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatch(/^The desk is built.* Electron’s runtime.* ELECTRON_OVERRIDE_DIST_PATH\.$/);
        expect(existsSync(path.join(root, 'dist/archive/app.asar'))).toBe(true);
      } finally {
        if (before === undefined) delete process.env['ELECTRON_OVERRIDE_DIST_PATH'];
        else process.env['ELECTRON_OVERRIDE_DIST_PATH'] = before;
      }
    },
    packMs,
  );
});
