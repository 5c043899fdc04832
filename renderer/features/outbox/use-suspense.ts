/** Money to settle, asked of the server when the Outbox opens and after each settlement; for those who may settle it. */
import { useEffect, useState } from 'react';
import { SuspenseList as isSuspenseList } from '#gen/validators.js';
import type { Answer } from '#core/sync/ports.ts';
import type { SettleSuspense, SuspenseList } from '#core/schema/types.ts';
import { requestJson, requestOk, type RawAnswer } from '../../desk/request.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';
import { useRight } from '../../desk/use-right.ts';

const timeoutMs = 20_000;

export type SuspenseEntry = SuspenseList['entries'][number];
export type Suspense = {
  /** What waits, the oldest first. */
  readonly waiting: readonly SuspenseEntry[];
  readonly settle: (entry: SuspenseEntry, settlement: SettleSuspense) => Promise<Answer<RawAnswer>>;
};

export function useSuspense(): Suspense {
  const { fetch } = useDesk().host;
  const isOnline = useConnection().type === 'Online';
  const { allowed } = useRight('suspense.settle');
  const [waiting, setWaiting] = useState<readonly SuspenseEntry[]>([]);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!isOnline || !allowed) return undefined;
    let isCurrent = true;
    const read = async () => {
      const check = (value: unknown) => isSuspenseList(value);
      const answer = await requestJson<SuspenseList>(fetch, '/api/suspense', { timeoutMs, check });
      // what cannot be asked now waits on the server
      if (isCurrent && answer.type === 'Answer')
        setWaiting(answer.value.entries.filter(({ settled }) => !settled));
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [isOnline, allowed, fetch, turn]);
  const settle = async ({ id }: SuspenseEntry, body: SettleSuspense) => {
    const path = `/api/suspense/${id}/settlement`;
    const answer = await requestOk(fetch, path, { timeoutMs, method: 'POST', body });
    if (answer.type !== 'Unreachable') setTurn((n) => n + 1);
    return answer;
  };
  return { waiting: isOnline && allowed ? waiting : [], settle };
}
