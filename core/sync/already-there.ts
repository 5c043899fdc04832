// Whether a file holds the effect of a queued item already. It can before a pull has confirmed the item: a snapshot is
// younger than the last pull, and after a restore items go again that the backup had kept. Run once more, a payment would
// be on the screen twice until the next pull. Changes of a user leave their uid in History, those of fees their
// transaction ids.
import type { UserFile } from '../schema/types.ts';
import type { OutboxItem } from './ports.ts';

type GivenBackIds = { readonly excessTransactionId?: string; readonly creditTransactionId?: string };
type MoneyArgs = GivenBackIds & {
  readonly transactionId?: string;
  readonly surplusTransactionId?: string;
  readonly givenBack?: GivenBackIds;
  readonly neverTaken?: GivenBackIds;
  readonly allocations?: readonly { readonly transactionId: string }[];
  readonly waivers?: readonly { readonly transactionId: string }[];
};

export function isAlreadyThere({ uid, name, args }: OutboxItem, file: UserFile | undefined): boolean {
  if (!file) return false;
  if (!name.startsWith('fee.')) return file.history.some(({ mutation }) => mutation === uid);
  const ids = transactionIdsOf(args as MoneyArgs);
  return file.fees.some((fee) => fee.transactions.some(({ id }) => ids.has(id)));
}

function transactionIdsOf(args: MoneyArgs): ReadonlySet<string | undefined> {
  const { transactionId, surplusTransactionId, allocations = [], waivers = [] } = args;
  const parts = [...allocations, ...waivers].map((part) => part.transactionId);
  // of what was given back, or never taken, the excess or the credit may be all that it left
  const back = [args, args.givenBack, args.neverTaken].flatMap((ids) => [
    ids?.excessTransactionId,
    ids?.creditTransactionId,
  ]);
  return new Set([transactionId, surplusTransactionId, ...parts, ...back]);
}
