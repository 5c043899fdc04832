// The Fines and Fees Report: what was entered at desks in the last days, day by day, desk by desk, by kind. Figures alone: it names
// no user.
import { addDays } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, FeeTransactionKind } from '../schema/types.ts';
import type { LetterMessage } from './write-letter.ts';

export type ReportFigure = {
  readonly day: CalendarDate;
  readonly desk: string;
  readonly kind: FeeTransactionKind;
  readonly count: number;
  readonly amountMinor: number;
};

/** The first and the last day of a report on so many days, today included. */
export function reportPeriod(today: CalendarDate, days: number): readonly [CalendarDate, CalendarDate] {
  return [addDays(today, 1 - days), today];
}

/** `figures`: by day and desk, in the order in which they are told. */
export function feesReport(
  [from, to]: readonly [CalendarDate, CalendarDate],
  figures: readonly ReportFigure[],
  config: Configuration,
): LetterMessage {
  return ({ words, date, money }) => {
    const period = `${date(from)} – ${date(to)}`;
    const groups = Map.groupBy(figures, ({ day, desk }) => `${date(day)}, ${deskName(desk, config)}`);
    const parts = [...groups].map(([heading, rows]) => {
      const lines = rows.map(
        ({ kind, count, amountMinor }) => `- ${words.kinds[kind]}: ${count}, ${money(amountMinor)}`,
      );
      return [heading, ...lines].join('\n');
    });
    return [period, ...(parts.length === 0 ? [words.noTransactions] : parts)].join('\n\n');
  };
}

function deskName(code: string, { desks, libraries }: Configuration): string {
  const desk = desks.find((each) => each.code === code);
  const library = libraries.find((each) => each.code === desk?.library)?.name;
  return desk ? `${library ?? desk.library} – ${desk.name}` : code;
}
