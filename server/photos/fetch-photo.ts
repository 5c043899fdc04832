// Fetches a picture from the configured photo server, which is not trusted with anything: it may be slow, send without
// end, send something else, or point elsewhere. A desk never talks to it itself.
import { findPictureType, MAX_PICTURE_BYTES, type PictureType } from '#core/codec/picture-type.ts';
import { isLoopback } from './photo-url.ts';

const redirectLimit = 3;

type Photo = { readonly bytes: Buffer; readonly type: PictureType };
export type PhotoAnswer =
  | { readonly type: 'Photo'; readonly photo: Photo }
  | { readonly type: 'NoPhoto' }
  /** The server misbehaves or cannot be reached. */
  | { readonly type: 'Failed'; readonly reason: PhotoFailure };
type PhotoFailure = 'Unreachable' | 'TimedOut' | 'Status' | 'TooLarge' | 'NotAPicture' | 'ForeignRedirect';

export async function fetchPhoto(url: URL, timeoutMs = 8000): Promise<PhotoAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await follow(url, signal, redirectLimit);
  } catch {
    return { type: 'Failed', reason: signal.aborted ? 'TimedOut' : 'Unreachable' };
  }
}

async function follow(url: URL, signal: AbortSignal, redirectsLeft: number): Promise<PhotoAnswer> {
  const response = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'image/*' } });
  const { status } = response;
  if (status === 200) return readPhoto(response);
  await response.body?.cancel();
  if (status === 404 || status === 410) return { type: 'NoPhoto' };
  const target = status >= 300 && status < 400 ? response.headers.get('location') : null;
  if (target === null) return { type: 'Failed', reason: 'Status' };
  const next = URL.parse(target, url.href);
  if (!next || !isSameServer(url, next) || redirectsLeft === 0)
    return { type: 'Failed', reason: 'ForeignRedirect' };
  return follow(next, signal, redirectsLeft - 1);
}

/** The same host and port, and no step down from https. */
function isSameServer(from: URL, to: URL): boolean {
  const isSafe = to.protocol === 'https:' || (to.protocol === 'http:' && isLoopback(to));
  const isSame = to.protocol === from.protocol && to.host === from.host;
  return isSafe && isSame && to.username === '';
}

async function readPhoto(response: Response): Promise<PhotoAnswer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    // leaving the loop cancels the rest
    if (length > MAX_PICTURE_BYTES) return { type: 'Failed', reason: 'TooLarge' };
    parts.push(part);
  }
  const bytes = Buffer.concat(parts, length);
  const type = findPictureType(bytes);
  return type ? { type: 'Photo', photo: { bytes, type } } : { type: 'Failed', reason: 'NotAPicture' };
}
