// A progress bar for an import on a terminal; silent where the output goes to a file or another program.
import { SingleBar, Presets } from 'cli-progress';

export interface ImportProgress {
  /** Bytes read so far. */
  update(bytes: number): void;
  stop(): void;
}

export function showImportProgress(totalBytes: number): ImportProgress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: 'Importing {bar} {percentage}% | {mb} MB of {totalMb} MB',
      stream: process.stderr,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  const toMb = (bytes: number): string => (bytes / 1e6).toFixed(1);
  bar.start(totalBytes, 0, { mb: toMb(0), totalMb: toMb(totalBytes) });
  return {
    update: (bytes) => bar.update(bytes, { mb: toMb(bytes) }),
    stop: () => bar.stop(),
  };
}
