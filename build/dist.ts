/**
 * `npm run dist`: builds the desk, draws its icons, packs the archive and makes the installers of this system by
 * electron-builder; what stands behind `--` is handed on (`npm run dist -- --dir`). Electron's runtime is taken from
 * ELECTRON_OVERRIDE_DIST_PATH or node_modules/electron/dist, and downloaded into the latter where it is missing. Where it
 * cannot be had, everything else is done, and one sentence says so.
 *
 * latest.yml beside the installers carries what CHANGELOG.md says of this version (build/release-notes.ts).
 *
 * Installers for another system (`--win`, `--mac`, `--linux`) need that system's runtime: electron-builder fetches it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.ts';
import { makeIcons } from './icons.ts';
import { packArchive } from './pack-archive.ts';
import { releaseNotesOf } from './release-notes.ts';
import { root } from './root.ts';
import { findToolScript, runNode } from './run-tool.ts';

const electronDir = path.join(root, 'node_modules/electron');
const archiveDir = path.join(root, 'dist/archive');
const notesFile = path.join(root, 'dist/release-notes.md');
const systemFlags: readonly (readonly [flag: RegExp, platform: NodeJS.Platform])[] = [
  [/^(--win|--windows|-w)$/, 'win32'],
  [/^(--mac|--macos|-m|-o)$/, 'darwin'],
  [/^(--linux|-l)$/, 'linux'],
];

async function findRuntime(): Promise<string | undefined> {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  const own = path.join(electronDir, 'dist');
  if (existsSync(own)) return own;
  const { exitCode } = await runNode([path.join(electronDir, 'install.js')], { show: false });
  return exitCode === 0 ? own : undefined;
}

/** In a file: its words are nobody's to quote for a shell. */
function writeReleaseNotes(): void {
  const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const notes = releaseNotesOf(read('CHANGELOG.md'), version);
  if (notes === undefined)
    throw new Error(`CHANGELOG.md says nothing of ${version}, and staff read it there`);
  writeFileSync(notesFile, notes);
}

const args = process.argv.slice(2);
const isForeign = systemFlags.some(
  ([flag, platform]) => platform !== process.platform && args.some((arg) => flag.test(arg)),
);

await buildAll();
await makeIcons();
writeReleaseNotes();
const runtime = isForeign ? undefined : await findRuntime();
if (runtime === undefined && !isForeign) {
  const packed = await packArchive(archiveDir);
  if (packed.type === 'Packed')
    process.stderr.write(
      'The desk is built, its icons are drawn and it is packed (dist/archive/app.asar), but installers need Electron’s runtime, which could not be had: connect to the network, or name a folder that has it by ELECTRON_OVERRIDE_DIST_PATH.\n',
    );
  else process.stderr.write(packed.output);
  process.exitCode = 1;
} else {
  const notes = `-c.releaseInfo.releaseNotesFile=${notesFile}`;
  const known = runtime === undefined ? [notes] : [notes, `-c.electronDist=${runtime}`];
  const builder = findToolScript('electron-builder', 'electron-builder');
  const { exitCode } = await runNode([builder, '--publish', 'never', ...args, ...known], { show: true });
  process.exitCode = exitCode === 0 ? 0 : 1;
}
