// The server's snapshot interface, as the loader sees it. Every answer is one of ours, a refusal, or none (SPEC S20).
import type { SnapshotManifest } from '#core/schema/types.ts';
import type { Answer, Unreachable } from '#core/sync/ports.ts';
import { SnapshotManifest as isManifest } from '#gen/validators.js';
import { requestJson, requestOk, type Fetch } from '../desk/request.ts';
import type { Bytes } from './store-rows.ts';

export interface SnapshotServer {
  manifest(): Promise<Answer<SnapshotManifest>>;
  /** The blocks from number `from` on, as u32 length and bytes each. */
  blocks(generation: number, from: number, signal: AbortSignal): Promise<Answer<ReadableStream<Uint8Array>>>;
  indexPart(generation: number, part: number): Promise<Answer<Bytes>>;
  dictionary(id: string): Promise<Answer<Bytes>>;
}

const TIMEOUT_MS = 30_000;
/** Megabytes over a slow line. */
const PART_TIMEOUT_MS = 10 * 60_000;

export function createSnapshotServer(fetch: Fetch): SnapshotServer {
  const path = (generation: number) => `/api/sync/snapshot/${generation}`;
  return {
    manifest: () =>
      requestJson(fetch, '/api/sync/snapshot', {
        timeoutMs: TIMEOUT_MS,
        check: (value) => isManifest(value),
      }),
    blocks: (generation, from, signal) =>
      openStream(fetch, `${path(generation)}/blocks?from=${from}`, signal),
    indexPart: (generation, part) => fetchBytes(fetch, `${path(generation)}/index/${part}`, PART_TIMEOUT_MS),
    dictionary: (id) => fetchDictionary(fetch, id),
  };
}

export function fetchDictionary(fetch: Fetch, id: string): Promise<Answer<Bytes>> {
  return fetchBytes(fetch, `/api/sync/dictionary/${encodeURIComponent(id)}`, TIMEOUT_MS);
}

async function fetchBytes(fetch: Fetch, path: string, timeoutMs: number): Promise<Answer<Bytes>> {
  const answer = await requestOk(fetch, path, { timeoutMs });
  if (answer.type !== 'Answer') return answer;
  if (!isBinary(answer.value.contentType)) return NOT_OURS;
  return { type: 'Answer', value: new Uint8Array(answer.value.bytes) };
}

async function openStream(
  fetch: Fetch,
  path: string,
  signal: AbortSignal,
): Promise<Answer<ReadableStream<Uint8Array>>> {
  let response: Response;
  try {
    response = await fetch(path, {
      headers: { 'x-carrel': '1' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal,
    });
  } catch {
    return { type: 'Unreachable', reason: 'NoConnection' };
  }
  if (response.ok && response.body && isBinary(response.headers.get('content-type') ?? ''))
    return { type: 'Answer', value: response.body };
  await response.body?.cancel();
  if (response.ok) return NOT_OURS;
  return { type: 'Refused', status: response.status, code: 'Refused' };
}

const isBinary = (contentType: string) => contentType.startsWith('application/octet-stream');

const NOT_OURS: Unreachable = { type: 'Unreachable', reason: 'NotOurAnswer' };
