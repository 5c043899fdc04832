// How far a load is, how fast, and how long it will take: the figures beside the bar. The speed is that of the last few
// seconds, and blocks that were here from an earlier try count as done but not as speed.
import type { SnapshotManifest } from '#core/schema/types.ts';
import type { LoadProgress } from '../desk/desk-store.ts';

const WINDOW_MS = 5000;
const REPORT_EVERY_MS = 100;

export class LoadMeter {
  readonly #report: (progress: LoadProgress) => void;
  readonly #now: () => number;
  #manifest: SnapshotManifest | undefined;
  #phase: LoadProgress['phase'] = 'manifest';
  #users = 0;
  #bytes = 0;
  #lastReportMs = -Infinity;
  #samples: { readonly atMs: number; readonly bytes: number }[] = [];

  /** `now`: milliseconds of a clock that never jumps. */
  constructor(report: (progress: LoadProgress) => void, now: () => number) {
    this.#report = report;
    this.#now = now;
  }

  begin(manifest: SnapshotManifest): void {
    this.#manifest = manifest;
  }

  enter(phase: LoadProgress['phase']): void {
    this.#phase = phase;
    this.#tell();
  }

  /** Bytes that came over the network; `users` they held. */
  add(bytes: number, users: number): void {
    this.#bytes += bytes;
    this.#users += users;
    const atMs = this.#now();
    this.#samples.push({ atMs, bytes });
    this.#samples = this.#samples.filter((sample) => atMs - sample.atMs <= WINDOW_MS);
    if (atMs - this.#lastReportMs >= REPORT_EVERY_MS) this.#tell();
  }

  /** What an earlier try has brought already. */
  skip(bytes: number, users: number): void {
    this.#bytes += bytes;
    this.#users += users;
  }

  #tell(): void {
    const now = this.#now();
    this.#lastReportMs = now;
    const totalBytes = totalBytesOf(this.#manifest);
    const bytesPerSecond = this.#speed(now);
    this.#report({
      phase: this.#phase,
      users: this.#users,
      totalUsers: this.#manifest?.users ?? 0,
      bytes: this.#bytes,
      totalBytes,
      bytesPerSecond,
      secondsLeft: bytesPerSecond > 0 ? Math.ceil((totalBytes - this.#bytes) / bytesPerSecond) : null,
    });
  }

  #speed(now: number): number {
    const [first] = this.#samples;
    if (!first || now - first.atMs < REPORT_EVERY_MS) return 0;
    const bytes = this.#samples.reduce((sum, sample) => sum + sample.bytes, 0);
    return Math.round((bytes * 1000) / (now - first.atMs));
  }
}

function totalBytesOf(manifest: SnapshotManifest | undefined): number {
  if (!manifest) return 0;
  return manifest.indexParts.reduce((sum, { bytes }) => sum + bytes, manifest.blockBytes);
}
