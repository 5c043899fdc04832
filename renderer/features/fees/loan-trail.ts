// What is known here of the loan that a fee comes from: the loan itself while it is out, and all fees of it. Loans are made and
// ended in another system; the desk holds those that are still out.
import type { Instant } from '#core/schema/primitives.ts';
import type { Fee, FeeTransaction, Loan, UserFile } from '#core/schema/types.ts';

export type LoanEvent =
  | { readonly type: 'Loaned' | 'Due'; readonly at: Instant; readonly loan: Loan }
  | {
      readonly type: 'Fee';
      readonly at: Instant;
      readonly fee: Fee;
      readonly transaction: FeeTransaction;
    };

/** undefined: the fee belongs to no item. The loan is undefined once the item was returned. */
export function findLoanTrail(
  { fees, loans }: Pick<UserFile, 'fees' | 'loans'>,
  fee: Fee,
): { readonly loan: Loan | undefined; readonly events: readonly LoanEvent[] } | undefined {
  const { loanId, itemBarcode } = fee;
  if (loanId === undefined && itemBarcode === undefined) return undefined;
  const loan =
    loans.find(({ id }) => id === loanId) ?? loans.find((each) => each.itemBarcode === itemBarcode);
  const isOfLoan = (other: Fee) =>
    other.id === fee.id ||
    (loanId !== undefined && other.loanId === loanId) ||
    (itemBarcode !== undefined && other.itemBarcode === itemBarcode);
  const events: LoanEvent[] = [
    ...(loan
      ? [
          { type: 'Loaned' as const, at: loan.loanedAt, loan },
          { type: 'Due' as const, at: loan.dueAt, loan },
        ]
      : []),
    ...[...fees.filter(isOfLoan), ...(fees.includes(fee) ? [] : [fee])].flatMap((each) =>
      each.transactions.map((transaction) => ({
        ...{ type: 'Fee' as const, at: transaction.at, fee: each, transaction },
      })),
    ),
  ];
  return { loan, events: events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)) };
}
