// The filtered list as a file for spreadsheets: the same rows in the same order, dates as ISO days and amounts with a
// point, so that every program reads them alike. Works offline: all of it is on the desk.
import { toCsvLine, toCsv } from '#core/codec/csv.ts';
import { dayToDate, NO_DAY } from '#core/search/day-number.ts';
import { USER_FLAGS, type SearchHit } from '#core/search/index-row.ts';
import type { UserHits } from '#core/search/user-hits.ts';
import type { Configuration } from '#core/schema/types.ts';
import { minorToDecimalText } from '../../i18n/format.ts';
import { columnLabelsOf } from './users-query.ts';

type Words = {
  readonly accountType: (code: string) => string;
  readonly recordType: (code: string) => string;
  readonly isActive: string;
  readonly isInactive: string;
  readonly yes: string;
};
type Cell = (hit: SearchHit) => string;

/** Rows of one turn: the page stays alive between two of them. */
const rowsPerTurn = 2000;

/** What each column of the list says as plain text; a column that it lacks (the picture) is not written. */
export function createCells(config: Configuration, words: Words): ReadonlyMap<string, Cell> {
  const labels = columnLabelsOf(config);
  const day = (number: number): string => (number === NO_DAY ? '' : (dayToDate(number) ?? ''));
  const isActive: Cell = ({ facets }) => (facets.status === 'ACTIVE' ? words.isActive : words.isInactive);
  const flag = (bit: number): Cell => {
    return ({ flags }) => ((flags & bit) === 0 ? '' : words.yes);
  };
  return new Map<string, Cell>([
    ['active', isActive],
    ['name', ({ name }) => name],
    ['accountType', ({ facets }) => words.accountType(facets.accountType)],
    ['recordType', ({ facets }) => words.recordType(facets.recordType)],
    ['jobCategory', ({ facets }) => labels.jobCategories.get(facets.jobCategory) ?? facets.jobCategory],
    ['userGroup', ({ facets }) => labels.userGroups.get(facets.userGroup) ?? facets.userGroup],
    ['status', isActive],
    ['expiryDate', ({ expiryDay }) => day(expiryDay)],
    ['blocks', flag(USER_FLAGS.hasActiveBlock)],
    ['notes', flag(USER_FLAGS.hasNotes)],
    ['balance', ({ balanceMinor }) => minorToDecimalText(balanceMinor, config.currency.decimals)],
    ['primaryId', ({ primaryId }) => primaryId],
    ['birthDate', ({ birthDay }) => day(birthDay)],
  ]);
}

export type CsvColumn = { readonly header: string; readonly cell: Cell };

/** The list as a set of users, in the form that a job takes. */
export const usersToSet = (
  hits: Pick<UserHits, 'slice' | 'total'>,
  pause: () => Promise<void>,
): Promise<Blob> => usersToCsv(hits, [{ header: 'Primary ID', cell: ({ primaryId }) => primaryId }], pause);

/** `pause` is awaited between turns. */
export async function usersToCsv(
  hits: Pick<UserHits, 'slice' | 'total'>,
  columns: readonly CsvColumn[],
  pause: () => Promise<void>,
): Promise<Blob> {
  const parts = [toCsv([columns.map(({ header }) => header)])];
  for (let at = 0; at < hits.total; at += rowsPerTurn) {
    const rows = hits.slice(at, rowsPerTurn);
    parts.push(rows.map((hit) => toCsvLine(columns.map(({ cell }) => cell(hit)))).join(''));
    await pause();
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}
