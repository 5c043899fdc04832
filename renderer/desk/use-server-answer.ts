// An answer of the server that is asked for again and again while the page is open: it moves while a job runs.
import { useEffect, useEffectEvent, useState } from 'react';
import type { Answer } from '#core/sync/ports.ts';
import type { Fetch } from './request.ts';
import { useConnection, useDesk } from './use-desk.ts';

export type ServerAnswer<T> =
  | { readonly type: 'Loading' | 'Offline' | 'Missing' }
  | { readonly type: 'Failed'; readonly code: string }
  | { readonly type: 'Known'; readonly value: T };

/** `pauseMs` says how long to wait for the next time; undefined ends it. */
export function useServerAnswer<T>(
  key: string,
  ask: (fetch: Fetch) => Promise<Answer<T>>,
  pauseMs: (value: T) => number | undefined,
): readonly [ServerAnswer<T>, () => void] {
  const desk = useDesk();
  const isOnline = useConnection().type === 'Online';
  const [state, setState] = useState<{ readonly key: string; readonly answer: ServerAnswer<T> }>();
  const [turn, setTurn] = useState(0);
  const askNow = useEffectEvent(() => ask(desk.host.fetch));
  const pauseAfter = useEffectEvent(pauseMs);
  useEffect(() => {
    if (!isOnline) return undefined;
    let timer: number | undefined;
    let isCurrent = true;
    const run = async () => {
      const answer = await askNow();
      if (!isCurrent) return;
      setState({ key, answer: toServerAnswer(answer) });
      const pause = answer.type === 'Answer' ? pauseAfter(answer.value) : undefined;
      if (pause !== undefined) timer = window.setTimeout(() => void run(), pause);
    };
    void run();
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [isOnline, key, turn]);
  const again = () => setTurn((n) => n + 1);
  const known = state?.key === key ? state.answer : undefined;
  if (!isOnline && known?.type !== 'Known') return [{ type: 'Offline' }, again];
  return [known ?? { type: 'Loading' }, again];
}

function toServerAnswer<T>(answer: Answer<T>): ServerAnswer<T> {
  if (answer.type === 'Answer') return { type: 'Known', value: answer.value };
  if (answer.type === 'Refused')
    return answer.status === 404 ? { type: 'Missing' } : { type: 'Failed', code: answer.code };
  return { type: 'Failed', code: answer.reason };
}
