// cash.count: somebody counted a desk's drawer. It is written down as it was counted and never changed: whoever mistook
// themselves counts again. The figures are the desk's own, so a count that waited for days says what was seen then.
import { CashCountArgs as isCashCountArgs } from '#gen/validators.js';
import { problemAt, type FieldProblem } from '../domain/field-problem.ts';
import { differenceOf, sumPieces } from '../ledger/cash-count.ts';
import type { Instant } from '../schema/primitives.ts';
import type { ActorRef, CashCount, CashCountArgs, Configuration } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { checkComment } from './fee-comment.ts';
import type { Mutation } from './mutation.ts';
import { invalidField, toActorRef } from './put-user.ts';
import { applied, rejected } from './rejection.ts';

export const cashCount: Mutation<'cash.count', CashCountArgs> = {
  name: 'cash.count',
  operation: () => 'cash.count',
  check: checkWith(isCashCountArgs),
  touches: () => ({ userIds: [], keys: [] }),
  library: ({ desk }, { config }) => findTill(desk, config)?.library,
  apply: (tx, args, context) => {
    if (!findTill(args.desk, context.config)) return rejected({ code: 'DeskNeeded' });
    const [problem] = checkCount(args, context.config);
    if (problem) return invalidField(problem);
    tx.putCashCount(argsToCashCount(args, toActorRef(context), context.occurredAt));
    return applied();
  },
};

export function argsToCashCount(args: CashCountArgs, by: ActorRef, at: Instant): CashCount {
  const { userId: _countedBy, countId: id, ...counted } = args;
  return { id, ...counted, by, at };
}

export function findTill(desk: string | undefined, { desks }: Configuration) {
  return desks.find(({ code, receivesPayments }) => code === desk && receivesPayments);
}

/** A difference needs its reason. */
export function checkCount(
  args: Pick<CashCountArgs, 'countedMinor' | 'floatMinor' | 'recordedMinor' | 'currency' | 'pieces' | 'note'>,
  config: Configuration,
): FieldProblem[] {
  const { pieces, note, currency } = args;
  const isWrongSum = pieces !== undefined && sumPieces(pieces) !== args.countedMinor;
  const isUnexplained = differenceOf(args) !== 0 && (note ?? '').trim() === '';
  return [
    ...(currency === config.currency.code ? [] : [problemAt('currency', 'wrongCurrency')]),
    ...(isWrongSum ? [problemAt('countedMinor', 'wrongSum')] : []),
    ...(isUnexplained ? [problemAt('note', 'required')] : []),
    ...checkComment(note, 'note'),
  ];
}
