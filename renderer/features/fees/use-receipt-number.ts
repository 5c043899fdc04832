/** The receipt number that the next payment at this desk will get, and the way to take it. */
import { useEffect, useState } from 'react';
import { instantPlusMs, msToInstant } from '#core/sync/instants.ts';
import { DONE_KEPT_MS } from '#core/sync/sync-client.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { claimReceiptNumber, peekReceiptNumber } from '../../desk/receipt-counter.ts';
import { useDesk, useOutbox } from '../../desk/use-desk.ts';

export type ReceiptNumber = {
  readonly next: string | undefined;
  readonly claim: () => Promise<string>;
};

const NOTHING: readonly OutboxItem[] = [];

export function useReceiptNumber(prefix: string): ReceiptNumber {
  const desk = useDesk();
  const outbox = useOutbox();
  const [sent, setSent] = useState<readonly OutboxItem[]>();
  useEffect(() => {
    let isCurrent = true;
    void readKept(desk).then((items) => {
      if (isCurrent) setSent(items);
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, outbox]);
  return {
    next: sent && peekReceiptNumber(prefix, [...outbox, ...sent]),
    claim: async () => claimReceiptNumber(prefix, [...desk.state.outbox, ...(await readKept(desk))]),
  };
}

/** What was sent is kept for some days. */
async function readKept(desk: ReturnType<typeof useDesk>): Promise<readonly OutboxItem[]> {
  const since = instantPlusMs(msToInstant(Date.now()), -DONE_KEPT_MS);
  return (await desk.readSent(since)) ?? NOTHING;
}
