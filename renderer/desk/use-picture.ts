// A user's picture as an address, or undefined when there is none (the initials stand in). What the desk has kept is shown at
// once, network or not; the server is asked then, and again while its photo server only fails to answer. The shell does
// that itself (shell-picture.ts); in a browser it is done here.
import { useEffect, useState } from 'react';
import type { UserId } from '#core/schema/primitives.ts';
import type { Desk } from './desk.ts';
import { requestOk } from './request.ts';
import { followShellPicture } from './shell-picture.ts';
import { useDesk } from './use-desk.ts';

const PICTURE_TIMEOUT_MS = 15_000;
/** A photo server that is slow or restarting; longer outages wait until the user is opened again. */
const RETRY_AFTER_MS = [2000, 8000, 30_000] as const;

type Picture = Uint8Array<ArrayBuffer>;
type Shown = { readonly id: UserId; readonly src: string };

export function usePicture(id: UserId): string | undefined {
  const desk = useDesk();
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    const { pictureAddress, onShellEvent } = desk.host;
    if (pictureAddress) {
      const showAt = (src: string | undefined) => setShown(src === undefined ? undefined : { id, src });
      return followShellPicture({ pictureAddress, ...(onShellEvent && { onShellEvent }) }, id, showAt);
    }
    let src: string | undefined;
    const stopped = new AbortController();
    const show = (picture: Blob | undefined): void => {
      if (src !== undefined) URL.revokeObjectURL(src);
      src = picture && URL.createObjectURL(picture);
      setShown(src === undefined ? undefined : { id, src });
    };
    void followPicture(desk, id, show, stopped.signal);
    return () => {
      stopped.abort();
      if (src !== undefined) URL.revokeObjectURL(src);
    };
  }, [desk, id]);
  return shown?.id === id ? shown.src : undefined;
}

/** A cache: when the desk was locked meanwhile, or there is no room, nothing is kept, and nothing else is wrong. */
const notKept = () => undefined;

async function followPicture(
  desk: Desk,
  id: UserId,
  show: (picture: Blob | undefined) => void,
  signal: AbortSignal,
): Promise<void> {
  const kept = await desk.pictures.get(id).catch(notKept);
  if (kept && !signal.aborted) show(new Blob([kept]));
  for (const waitMs of [...RETRY_AFTER_MS, undefined]) {
    if (signal.aborted) return;
    const asked = await askServer(desk, id);
    if (signal.aborted) return;
    if (asked.type === 'Picture') {
      if (!kept || !isSame(kept, asked.bytes)) {
        // first kept, then shown: what somebody has seen is there when the network goes
        await desk.pictures.put(id, asked.bytes).catch(notKept);
        if (signal.aborted) return;
        show(new Blob([asked.bytes], { type: asked.contentType }));
      }
      return;
    }
    if (asked.type === 'None') {
      if (!kept) return;
      desk.pictures.remove(id).catch(notKept);
      show(undefined);
      return;
    }
    if (asked.type === 'NoAnswer' || waitMs === undefined) return;
    await pause(waitMs, signal);
  }
}

type Asked =
  | { readonly type: 'Picture'; readonly bytes: Picture; readonly contentType: string }
  | { readonly type: 'None' }
  /** Our server answered, the photo server behind it did not. */
  | { readonly type: 'PhotoServerFailed' }
  | { readonly type: 'NoAnswer' };

async function askServer(desk: Desk, id: UserId): Promise<Asked> {
  const answer = await requestOk(desk.host.fetch, `/api/users/${id}/picture`, {
    timeoutMs: PICTURE_TIMEOUT_MS,
  });
  if (answer.type === 'Unreachable') return { type: 'NoAnswer' };
  if (answer.type === 'Refused')
    return { type: answer.code === 'PhotoServerFailed' ? 'PhotoServerFailed' : 'NoAnswer' };
  const { status, contentType, bytes } = answer.value;
  if (status === 204) return { type: 'None' };
  if (!contentType.startsWith('image/')) return { type: 'NoAnswer' };
  return { type: 'Picture', bytes: new Uint8Array(bytes), contentType };
}

const isSame = (a: Picture, b: Picture): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
