/** What was sent since an instant, oldest first; read again whenever the queue changes. */
import { useEffect, useState } from 'react';
import type { OutboxItem } from '#core/sync/ports.ts';
import { useDesk, useOutbox } from '../../desk/use-desk.ts';

const NOTHING: readonly OutboxItem[] = [];

export function useSent(since: string): readonly OutboxItem[] {
  const desk = useDesk();
  const outbox = useOutbox();
  const [sent, setSent] = useState(NOTHING);
  useEffect(() => {
    let isCurrent = true;
    void desk.readSent(since).then((items) => {
      if (isCurrent) setSent(items);
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, since, outbox]);
  return sent;
}

/** Midnight at this desk. */
export function startOfDay(nowMs: number): string {
  const day = new Date(nowMs);
  day.setHours(0, 0, 0, 0);
  return day.toISOString();
}
