/**
 * Names of fields and values in words, by the field's name in core: "purgeDate", "emails.0.address" of a whole user,
 * "email.address" of a notice, "email" of a history row.
 */
import type { TFunction } from 'i18next';
import type { CodeTableName } from '#core/domain/code-rules.ts';
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import { rowLists, type RowKind } from '#core/domain/user-rows.ts';
import type { Configuration } from '#core/schema/types.ts';
import { codeLabel, ownerName } from './code-label.ts';
import { fields } from './en/fields.ts';
import type { Formats } from './format.ts';

export const tablesOfFields: Readonly<Record<string, CodeTableName>> = {
  title: 'userTitles',
  jobCategory: 'jobCategories',
  gender: 'genders',
  userGroup: 'userGroups',
  campus: 'campuses',
  preferredLanguage: 'languages',
  catalogerLevel: 'catalogerLevels',
};
const kindOfList: Readonly<Record<string, RowKind>> = Object.fromEntries(
  Object.entries(rowLists).map(([kind, list]) => [list, kind as RowKind]),
);

export function fieldName(field: string, t: TFunction<'fields'>): string {
  const [first = '', ...rest] = field.split('.');
  const last = rest.at(-1) ?? '';
  const kind = kindOfList[first] ?? (isKind(first) ? first : undefined);
  if (kind !== undefined) return rowFieldName(kind, last, t);
  return isNameIn(fields.general, first) ? t(`general.${first}`) : field;
}

export function rowFieldName(kind: RowKind, field: string, t: TFunction<'fields'>): string {
  const key = `rows.${kind}.${field}`;
  return isNameIn(fields.rows[kind], field) ? (t as (key: string) => string)(key) : t(`kinds.${kind}`);
}

/** A stored value of General Information as the screen says it. */
export function valueText(
  field: string,
  value: string,
  words: { readonly t: TFunction<'fields'>; readonly formats: Formats; readonly config: Configuration },
): string {
  const table = tablesOfFields[field];
  if (table) return codeLabel(words.config, table, value);
  if (field === 'status' || field === 'recordType' || field === 'accountType')
    return isNameIn(fields.values, value) ? words.t(`values.${value}`) : value;
  if (field.endsWith('Libraries'))
    return value
      .split(', ')
      .map((code) => ownerName(words.config, code))
      .join(', ');
  if (value === 'true' || value === 'false') return words.t(value === 'true' ? 'values.yes' : 'values.no');
  return isCalendarDate(value) ? words.formats.date(value) : value;
}

function isKind(name: string): name is RowKind {
  return Object.hasOwn(rowLists, name);
}

function isNameIn<T extends object>(record: T, name: string): name is string & keyof T {
  return Object.hasOwn(record, name);
}
