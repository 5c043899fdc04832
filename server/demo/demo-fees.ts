// Makes fees in every state that a fee can be in, each as the transactions that would have led there.
import type { ActorRef, Fee, FeeTransaction, FeeTransactionKind } from '#core/schema/types.ts';
import { toMadeNumber } from '#core/domain/made-number.ts';
import { shareOf } from '#core/money.ts';
import { demoDesks } from './demo-places.ts';
import type { RowMaking } from './demo-rows.ts';

export const feeStories = [
  'active',
  'partPaid',
  'paid',
  'waived',
  'partWaived',
  'disputed',
  'restored',
  'exported',
  'paymentReversed',
  'credit',
  'creditRefunded',
] as const;
export type FeeStory = (typeof feeStories)[number];

export type FeeFields = {
  readonly type: string;
  readonly owner: string;
  readonly amountMinor: number;
  readonly daysAgo: number;
  /** Paid, waived or refunded so far, where the story is about a part. */
  readonly settledMinor?: number;
  readonly vatBasisPoints?: number;
  readonly comment?: string;
  readonly itemTitle?: string;
  readonly itemBarcode?: string;
  readonly by: ActorRef;
  readonly desk: string;
};

type Step = Pick<FeeTransaction, 'kind' | 'amountMinor'> & Partial<FeeTransaction>;

/** The fee as it stands today. Its transactions lie at least a few minutes apart, the first `daysAgo` days back. */
export function makeFee(making: RowMaking, story: FeeStory, fields: FeeFields): Fee {
  const first: FeeTransactionKind = story === 'credit' || story === 'creditRefunded' ? 'CREDIT' : 'CHARGE';
  const steps: Step[] = [{ kind: first, amountMinor: fields.amountMinor }, ...laterSteps(story, fields)];
  const transactions: FeeTransaction[] = [];
  steps.forEach((step, index) => {
    transactions.push({
      id: making.random.uuid(),
      vatMinor: includedVat(step.amountMinor, fields.vatBasisPoints ?? 0),
      at: making.time.instant(laterDay(fields.daysAgo, index), 10 * 60 + index * 7),
      by: fields.by,
      desk: fields.desk,
      ...(step.kind === 'PAYMENT' && paymentDetails(making, fields)),
      ...(step.kind === 'REVERSAL' && { reverses: transactions[index - 1]?.id ?? '' }),
      ...step,
    });
  });
  return {
    id: making.random.uuid(),
    type: fields.type,
    owner: fields.owner,
    currency: 'EUR',
    createdAt: transactions[0]?.at ?? making.createdAt,
    createdBy: fields.by,
    ...(fields.comment && { comment: fields.comment }),
    ...(fields.itemTitle && { itemTitle: fields.itemTitle }),
    ...(fields.itemBarcode && { itemBarcode: fields.itemBarcode }),
    transactions,
  };
}

function laterSteps(
  story: FeeStory,
  { amountMinor, settledMinor = amountMinor - shareOf(amountMinor, 1, 2) }: FeeFields,
): Step[] {
  switch (story) {
    case 'active':
    case 'credit':
      return [];
    case 'partPaid':
      return [{ kind: 'PAYMENT', amountMinor: settledMinor }];
    case 'paid':
      return [{ kind: 'PAYMENT', amountMinor }];
    case 'waived':
      return [{ kind: 'WAIVE', amountMinor, reason: 'ITEM_FOUND', comment: 'Found on the shelf' }];
    case 'partWaived':
      return [{ kind: 'WAIVE', amountMinor: settledMinor, reason: 'GOODWILL' }];
    case 'disputed':
      return [{ kind: 'DISPUTE', amountMinor: 0, comment: 'Says that it was returned in time' }];
    case 'restored':
      return [
        { kind: 'DISPUTE', amountMinor: 0 },
        { kind: 'RESTORE', amountMinor: 0, comment: 'Return slip shows the later date' },
      ];
    case 'exported':
      return [{ kind: 'EXPORT', amountMinor }];
    case 'paymentReversed':
      return [
        { kind: 'PAYMENT', amountMinor },
        { kind: 'REVERSAL', amountMinor, comment: 'Card payment was refused later' },
      ];
    case 'creditRefunded':
      return [{ kind: 'REFUND', amountMinor, method: 'CASH' }];
  }
}

/** Each step comes a day after the one before, but nothing lies in the future. */
function laterDay(daysAgo: number, step: number): number {
  return Math.max(daysAgo - step, 0);
}

/** The tax that is part of `amountMinor`. */
function includedVat(amountMinor: number, vatBasisPoints: number): number {
  return shareOf(amountMinor, vatBasisPoints, 10_000 + vatBasisPoints);
}

function paymentDetails({ random }: RowMaking, { desk }: FeeFields): Partial<FeeTransaction> {
  return {
    method: random.pick(['CASH', 'CASH', 'CREDIT_CARD', 'ONLINE'] as const),
    receiptNumber: toMadeNumber(mustGetPrefix(desk), random.integer(1, 999_999)),
    paymentId: random.uuid(),
  };
}

function mustGetPrefix(deskCode: string): string {
  const desk = demoDesks.find((candidate) => candidate.code === deskCode);
  if (!desk) throw new RangeError(`expected a desk of the demo library, found ${deskCode}`);
  return desk.prefix;
}
