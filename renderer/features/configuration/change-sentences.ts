/** Changes, their effect on people, and problems of a configuration as sentences. */
import type { TFunction } from 'i18next';
import type { ConfigurationChange } from '#core/configuration/changes.ts';
import type { ConfigurationEffect } from '#core/configuration/effect.ts';
import { isSecret } from '#core/configuration/parameters.ts';
import type { ConfigurationProblem } from '#core/configuration/problems.ts';
import {
  configurationTables,
  keyOfRow,
  type CellValue,
  type ConfigurationTableName,
} from '#core/configuration/tables.ts';
import type { Formats } from '../../i18n/format.ts';
import { configuration as words } from '../../i18n/en/configuration.ts';
import { nameOfRow } from './page-rows.ts';
import type { ConfigurationPageTable, PageColumn } from './page-columns.ts';

export type ChangeWords = {
  readonly t: TFunction<'configuration'>;
  readonly formats: Formats;
  /** The pages as they are edited, and as they were. */
  readonly pages: readonly ConfigurationPageTable[];
  readonly pagesBefore: readonly ConfigurationPageTable[];
};

/** Texts longer than this are not repeated in a sentence. */
const QUOTED = 60;

type Place = { readonly table: ConfigurationTableName; readonly code: string };

export function pageOf(
  { table, code }: Place,
  pages: readonly ConfigurationPageTable[],
): ConfigurationPageTable | undefined {
  const ofTable = pages.filter((page) => page.table === table);
  return ofTable.find((page) => page.rows.some((row) => keyOfRow(table, row) === code)) ?? ofTable[0];
}

export function rowName(place: Place, words: ChangeWords): string {
  for (const pages of [words.pages, words.pagesBefore]) {
    const page = pageOf(place, pages);
    const row = page?.rows.find((each) => keyOfRow(place.table, each) === place.code);
    if (page && row) return nameOfRow(page, row) || words.t('newRow');
  }
  return place.code === '' ? words.t('newRow') : place.code;
}

export function columnName(place: Place & { readonly field: string }, { t, pages }: ChangeWords): string {
  const column = findColumn(place, pages);
  if (column) return t(`column.${column.id}`);
  return Object.hasOwn(words.column, place.field)
    ? t(`column.${place.field as keyof typeof words.column}`)
    : place.field;
}

function findColumn(
  place: Place & { readonly field: string },
  pages: readonly ConfigurationPageTable[],
): PageColumn | undefined {
  return pageOf(place, pages)?.columns.find((column) => column.field === place.field);
}

/** A value as its cell shows it. */
export function valueWords(
  place: Place & { readonly field: string },
  value: CellValue | undefined,
  { pages, t }: ChangeWords,
): string {
  const { key } = configurationTables[place.table];
  const row = { [key]: place.code, ...(value !== undefined && { [place.field]: value }) };
  const text = findColumn(place, pages)?.text(row) ?? String(value ?? '');
  return text === '' ? t('value.none') : text;
}

export function changeSentence(change: ConfigurationChange, words: ChangeWords): string {
  const { t } = words;
  if (change.kind === 'moved') {
    const [page] = words.pages.filter(({ table }) => table === change.table);
    return `${page ? t(`tables.${page.id}`) : change.table}: ${t('change.moved')}`;
  }
  const row = rowName(change, words);
  if (change.kind !== 'changed') return t(`change.${change.kind}`, { row });
  if (change.table === 'parameters' && isSecret(change.code)) return t('change.hidden', { row });
  const field = columnName(change, words);
  if (typeof change.new === 'boolean' || (change.new === undefined && change.old === true))
    return t(change.new === true ? 'change.on' : 'change.off', { row, field });
  const [old, now] = [valueWords(change, change.old, words), valueWords(change, change.new, words)];
  const isLong = [change.old, change.new].some((value) => typeof value === 'string' && value.length > QUOTED);
  if (isLong || change.field === 'body') return t('change.text', { row, field });
  return t('change.changed', { row, field, old, new: now });
}

export function effectSentences(
  { uses, unblocked, blocked, activityDates }: ConfigurationEffect,
  words: ChangeWords,
): string[] {
  const { t, formats } = words;
  const say = (key: 'unblocked' | 'blocked' | 'keep' | 'activityDates', count: number, row = '') =>
    count === 0 ? [] : [t(`effect.${key}`, { count, shown: formats.count(count), row })];
  return [
    ...say('unblocked', unblocked),
    ...say('blocked', blocked),
    ...say('activityDates', activityDates),
    ...uses
      .filter(({ isRemoved }) => !isRemoved)
      .flatMap((use) => say('keep', use.users, rowName(use, words))),
  ];
}

export function problemSentence(problem: ConfigurationProblem, words: ChangeWords): string {
  const field = columnName(problem, words);
  const count = Number(problem.limit ?? 0);
  return words.t(`problem.${problem.problem}`, { field, limit: problem.limit ?? '', count });
}

export function problemWithPlace(problem: ConfigurationProblem, words: ChangeWords): string {
  const page = pageOf(problem, words.pages);
  const table = page ? words.t(`tables.${page.id}`) : problem.table;
  return words.t('problem.at', {
    ...{ table, row: rowName(problem, words), sentence: problemSentence(problem, words) },
  });
}
