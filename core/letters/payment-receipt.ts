// What the receipt of a payment or a refund says: what it was for, how much and how, and what remains to be paid.
import { toFeeBalances } from '../ledger/balances.ts';
import { feeState } from '../ledger/fee-state.ts';
import { handedOver } from '../ledger/handed-over.ts';
import { takingKindOf } from '../ledger/takings.ts';
import { sumMinor } from '../money.ts';
import type { Configuration, Fee, FeeTransaction, FeeTransactionKind } from '../schema/types.ts';
import { feeTypeName } from './fee-list.ts';
import type { LetterVoice } from './letter-voice.ts';
import type { LetterMessage } from './write-letter.ts';

type Part = { readonly fee: Fee; readonly transaction: FeeTransaction };

/** `fees`: all of the user's, as they are after it. `isPart`: the transactions of the payment or refund. */
export function paymentReceipt(
  fees: readonly Fee[],
  isPart: (transaction: FeeTransaction) => boolean,
  config: Configuration,
): LetterMessage {
  const parts = fees.flatMap((fee) =>
    fee.transactions.filter(isPart).map((transaction): Part => ({ fee, transaction })),
  );
  return (voice) => {
    const [first] = parts;
    if (!first) return '';
    const lines = parts.map((part) => `- ${partLine(part, config, voice)}`);
    return [heading(first.transaction, config, voice), lines.join('\n'), foot(parts, fees, config, voice)]
      .filter((text) => text !== '')
      .join('\n\n');
  };
}

/** "Receipt F-000123" and when and where. */
function heading(transaction: FeeTransaction, config: Configuration, voice: LetterVoice) {
  const { receiptNumber } = transaction;
  const { at, desk } = handedOver(transaction);
  const number = receiptNumber === undefined ? undefined : `${voice.words.receipt} ${receiptNumber}`;
  const place = config.desks.find(({ code }) => code === desk)?.name;
  return [number, voice.time(at), place].filter((text) => text !== undefined).join('\n');
}

function partLine({ fee, transaction }: Part, config: Configuration, voice: LetterVoice): string {
  if (transaction.kind === 'SURPLUS')
    return `${voice.words.overpaid}, ${voice.money(transaction.amountMinor)}`;
  const { remainingMinor } = feeState(fee);
  const open = remainingMinor > 0 ? ` (${voice.words.stillOpen} ${voice.money(remainingMinor)})` : '';
  const what = [feeTypeName(fee, config), fee.itemTitle].filter((text) => text !== undefined && text !== '');
  return `${[...what, voice.money(transaction.amountMinor)].join(', ')}${open}`;
}

const isGivenBack = (kind: FeeTransactionKind): boolean => takingKindOf(kind) !== 'PAID';

function foot(
  parts: readonly Part[],
  fees: readonly Fee[],
  config: Configuration,
  { words, money }: LetterVoice,
): string {
  const { kind, method, externalReference, comment } = parts[0]?.transaction ?? {};
  const isRefund = kind !== undefined && isGivenBack(kind);
  const sum = money(sumMinor(parts.map(({ transaction }) => transaction.amountMinor)));
  const how = method === undefined ? sum : `${sum}, ${words.method[method]}`;
  const { activeMinor } = toFeeBalances(fees, config);
  return [
    `${isRefund ? words.refunded : words.paid}: ${how}`,
    ...(externalReference === undefined ? [] : [`${words.reference}: ${externalReference}`]),
    // why money was given back is for the library's own books
    ...(comment === undefined || isRefund ? [] : [`${words.comment}: ${comment}`]),
    activeMinor < 0 ? `${words.credit}: ${money(-activeMinor)}` : `${words.balance}: ${money(activeMinor)}`,
  ].join('\n');
}
