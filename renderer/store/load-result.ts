// What becomes of loading a base: values, because each is expected and leads to something else.
import type { SnapshotManifest } from '#core/schema/types.ts';

export type LoadResult =
  /** Everything is in the store and was checked; it takes effect when the store adopts it. */
  | { readonly type: 'Loaded'; readonly manifest: SnapshotManifest }
  /** The network failed. What was stored stays and is not fetched again. */
  | { readonly type: 'Unreachable'; readonly reason: string }
  | { readonly type: 'Refused'; readonly status: number; readonly code: string }
  /** What came is not what the manifest promised, twice. */
  | { readonly type: 'Corrupt'; readonly what: 'count' | 'checksum' | 'indexPart' | 'dictionary' }
  | { readonly type: 'Cancelled' }
  /** Another window owns the store now. */
  | { readonly type: 'NotOwner' };

/** `LoadFailedError.result` says why; the base that was in use stays. */
export class LoadFailedError extends Error {
  override readonly name = 'LoadFailedError';
  readonly result: Exclude<LoadResult, { type: 'Loaded' }>;
  constructor(result: Exclude<LoadResult, { type: 'Loaded' }>) {
    super(`the users could not be loaded: ${result.type}`);
    this.result = result;
  }
}
