// A user's picture as a blob: address, or undefined when there is none (the initials stand in). Asked of the server
// through the host; what was seen once is kept by the desk's picture cache, where it has one, and shown offline, too.
import { useEffect, useState } from 'react';
import type { UserId } from '#core/schema/primitives.ts';
import type { Desk } from './desk.ts';
import { requestOk } from './request.ts';
import { useDesk } from './use-desk.ts';

const PICTURE_TIMEOUT_MS = 15_000;

type Shown = { readonly id: UserId; readonly src: string };

export function usePicture(id: UserId): string | undefined {
  const desk = useDesk();
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    let src: string | undefined;
    let isCurrent = true;
    void readPicture(desk, id).then((picture) => {
      if (!picture || !isCurrent) return;
      src = URL.createObjectURL(picture);
      setShown({ id, src });
    });
    return () => {
      isCurrent = false;
      if (src !== undefined) URL.revokeObjectURL(src);
    };
  }, [desk, id]);
  return shown?.id === id ? shown.src : undefined;
}

/** A cache: when the desk was locked meanwhile, or there is no room, nothing is kept, and nothing else is wrong. */
const notKept = () => undefined;

async function readPicture(desk: Desk, id: UserId): Promise<Blob | undefined> {
  const kept = await desk.pictures.get(id).catch(notKept);
  const answer = await requestOk(desk.host.fetch, `/api/users/${id}/picture`, {
    timeoutMs: PICTURE_TIMEOUT_MS,
  });
  if (answer.type === 'Unreachable') return kept && new Blob([kept]);
  if (answer.type === 'Refused' || !answer.value.contentType.startsWith('image/')) return undefined;
  const bytes = new Uint8Array(answer.value.bytes);
  desk.pictures.put(id, bytes).catch(notKept);
  return new Blob([bytes], { type: answer.value.contentType });
}
