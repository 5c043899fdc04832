// Fees as a letter lists them: a line each and their sum.
import { instantToCalendarDate } from '../domain/calendar-date.ts';
import { feeState } from '../ledger/fee-state.ts';
import { sumMinor } from '../money.ts';
import type { Configuration, Fee } from '../schema/types.ts';
import type { LetterVoice } from './letter-voice.ts';

type Part = 'owner' | 'date' | 'amount' | 'title' | 'comment';

/** The type of each comes first; `parts` follow it in the order given, as far as the fee has them. */
export function listFees(
  fees: readonly Fee[],
  config: Configuration,
  voice: LetterVoice,
  parts: readonly Part[],
): string {
  const lines = fees.map((fee) => {
    const line = [feeTypeName(fee, config), ...parts.map((part) => partOf(fee, part, config, voice))];
    return `- ${line.filter((text) => text !== undefined && text !== '').join(', ')}`;
  });
  const total = sumMinor(fees.map((fee) => feeState(fee).remainingMinor));
  return `${lines.join('\n')}\n\n${voice.words.total}: ${voice.money(total)}`;
}

export function feeTypeName({ type }: Pick<Fee, 'type'>, { feeTypes }: Configuration): string {
  return feeTypes.find(({ code }) => code === type)?.label ?? type;
}

function partOf(fee: Fee, part: Part, config: Configuration, voice: LetterVoice): string | undefined {
  switch (part) {
    case 'owner':
      return config.libraries.find(({ code }) => code === fee.owner)?.name ?? config.institution.name;
    case 'date':
      return voice.date(instantToCalendarDate(fee.createdAt, config.timeZone));
    case 'amount':
      return voice.money(feeState(fee).remainingMinor);
    case 'title':
      return fee.itemTitle;
    case 'comment':
      return fee.comment;
  }
}
