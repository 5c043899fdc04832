/**
 * Packs the archive that every installer carries, without Electron's runtime: electron-builder is given a stand-in for it.
 * Shows what goes in, and that the configuration packs at all. The stand-in holds the wire of an Electron's fuses (a
 * sentinel, the version, the count, one character for each), so that they are flipped as in a true one.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findToolScript, runNode } from './run-tool.ts';

export type Packed =
  { readonly type: 'Packed'; readonly fuses: string } | { readonly type: 'Failed'; readonly output: string };

const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron 45 as it is shipped: which of its nine fuses are on. */
const shippedFuses = '101100011';

/** Leaves app.asar in `outDir`; `fuses` is the wire afterwards. `shipped`: the wire of another Electron. */
export async function packArchive(outDir: string, shipped = shippedFuses): Promise<Packed> {
  const work = mkdtempSync(path.join(tmpdir(), 'carrel-pack-'));
  try {
    const runtime = path.join(work, 'runtime');
    makeStandIn(runtime, shipped);
    const { exitCode, output } = await runNode(
      [
        findToolScript('electron-builder', 'electron-builder'),
        ...['--publish', 'never', '--linux', 'dir', '--x64'],
        `-c.electronDist=${runtime}`,
        `-c.directories.output=${path.join(work, 'out')}`,
      ],
      { show: false },
    );
    if (exitCode !== 0) return { type: 'Failed', output };
    const packed = path.join(work, 'out/linux-unpacked');
    mkdirSync(outDir, { recursive: true });
    copyFileSync(path.join(packed, 'resources/app.asar'), path.join(outDir, 'app.asar'));
    return { type: 'Packed', fuses: readFuses(path.join(packed, 'carrel')) };
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

function makeStandIn(runtime: string, shipped: string): void {
  mkdirSync(path.join(runtime, 'resources'), { recursive: true });
  const wire = Buffer.from(
    `${fuseSentinel}\u0001${String.fromCodePoint(shipped.length)}${shipped}`,
    'latin1',
  );
  writeFileSync(path.join(runtime, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
}

function readFuses(executable: string): string {
  const bytes = readFileSync(executable);
  const at = bytes.indexOf(fuseSentinel, 0, 'latin1') + fuseSentinel.length;
  const count = bytes[at + 1] ?? 0;
  return bytes.toString('latin1', at + 2, at + 2 + count);
}
