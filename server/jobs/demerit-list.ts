// The list of demerits of a job: one line is one demerit of one user.
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import { MAX_POINTS } from '#core/domain/demerits.ts';
import type { Demerit } from '#core/schema/types.ts';
import { readUserList, type Given, type ListLine } from './user-list.ts';

export type GivenDemerit = Omit<Demerit, 'id'>;

const columns: Readonly<Record<string, keyof GivenDemerit>> = {
  points: 'points',
  reason: 'reason',
  date: 'date',
  'expiration date': 'expiryDate',
  'loan id': 'loan',
  'item barcode': 'itemBarcode',
  'item title': 'itemTitle',
};

export function readDemeritList(input: Buffer): ListLine<GivenDemerit>[] | undefined {
  return readUserList(input, {
    ...{ list: 'demerits', columns, toRow },
    needed: ['points', 'reason', 'date'],
  });
}

function toRow(given: Given<keyof GivenDemerit>): GivenDemerit | FieldProblem {
  const { points: text = '', reason = '', date = '', ...more } = given;
  const points = Number(text);
  if (!/^\d+$/.test(text) || points < 1 || points > MAX_POINTS)
    return problemAt('demerits', 'notAPoint', MAX_POINTS);
  if (!isCalendarDate(date) || (more.expiryDate !== undefined && !isCalendarDate(more.expiryDate)))
    return problemAt('demerits', 'notADate');
  if (more.expiryDate !== undefined && more.expiryDate < date) return problemAt('demerits', 'endBeforeStart');
  return { points, reason, date, ...more };
}
