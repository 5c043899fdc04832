// Asks the central server for a user's picture. It asks the photo server in turn, and is believed no more than that one: what
// it sends is a picture only if it is no larger than one and begins like one.
import { findPictureType, MAX_PICTURE_BYTES, type PictureType } from '#core/codec/picture-type.ts';
import type { UserId } from '#core/schema/primitives.ts';

export type Picture = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: PictureType };
export type PictureAnswer =
  | { readonly type: 'Picture'; readonly picture: Picture }
  | { readonly type: 'None' }
  /** The server, or the photo server behind it, gave no answer that can be used. */
  | { readonly type: 'Failed' };

export type FetchParts = {
  /** https, or http on this machine: the set-up lets no other through. undefined: the desk is not set up yet. */
  readonly serverOrigin: () => string | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;

export async function fetchPicture(
  { serverOrigin, fetch, timeoutMs = TIMEOUT_MS }: FetchParts,
  id: UserId,
): Promise<PictureAnswer> {
  const origin = serverOrigin();
  if (origin === undefined) return { type: 'Failed' };
  try {
    const response = await fetch(`${origin}/api/users/${id}/picture`, {
      headers: { accept: 'image/*', 'x-carrel': '1' },
      credentials: 'include',
      // to wherever it leads: the picture would be another host's
      redirect: 'error',
      // a profile on disk must not get a copy
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 200) return await readPicture(response);
    await response.body?.cancel();
    return { type: response.status === 204 ? 'None' : 'Failed' };
  } catch {
    return { type: 'Failed' };
  }
}

async function readPicture(response: Response): Promise<PictureAnswer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    // leaving the loop cancels the rest
    if (length > MAX_PICTURE_BYTES) return { type: 'Failed' };
    parts.push(part);
  }
  const bytes = new Uint8Array(Buffer.concat(parts, length));
  const type = findPictureType(bytes);
  return type ? { type: 'Picture', picture: { bytes, type } } : { type: 'Failed' };
}
