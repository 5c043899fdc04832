/**
 * History rows in words. Core describes a row of a user as one line of its parts ("home · 14 Lantern Row · preferred"),
 * codes included, so that desk and server write the same text; here the codes get their names.
 */
import type { TFunction } from 'i18next';
import type { CodeTableName } from '#core/domain/code-rules.ts';
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import { CIRCULATION_DESK, SERVICE_UNIT } from '#core/domain/role-rules.ts';
import { RESTRICTED_USERS_PARAMETER } from '#core/permissions/actor-roles.ts';
import type { Configuration } from '#core/schema/types.ts';
import { blockLabel, codeLabel, ownerName, roleLabel } from '../../i18n/code-label.ts';
import { valueText } from '../../i18n/field-words.ts';
import type { Formats } from '../../i18n/format.ts';

export type HistoryWords = {
  readonly t: TFunction<'fields'>;
  readonly formats: Formats;
  readonly config: Configuration;
  /** Shown name of a user, if this desk knows it. */
  readonly nameOf: (userId: string) => string | undefined;
};

const JOINED_BY = ' · ';
/** What the first part of a described row is a code of. */
const firstPart: Readonly<Record<string, CodeTableName>> = {
  address: 'addressTypes',
  phone: 'phoneTypes',
  email: 'emailTypes',
  identifier: 'identifierTypes',
  note: 'noteTypes',
};

export function historyValue(field: string, text: string, words: HistoryWords): string {
  const { config, nameOf } = words;
  if (field === 'proxyFor') return nameOf(text) ?? text;
  const isRow = field in firstPart || field === 'block' || field === 'roles';
  if (!isRow) return valueText(field, text, words);
  const [first = '', ...rest] = text.split(JOINED_BY);
  const name = nameOfFirst(field, first, config);
  if (field !== 'roles') return [name, ...rest.map((part) => partText(part, words))].join(JOINED_BY);
  // a desk or unit is in the role's scope, which stands before it
  const parts = rest.filter((part, at) => at === 0 || part !== rest[0]);
  return [name, ...parts.map((part) => parameterText(part, words) ?? partText(part, words))].join(JOINED_BY);
}

/** What a role is limited to: a desk or a service unit by its name; undefined for other parts. */
function parameterText(part: string, { t, config }: HistoryWords): string | undefined {
  if (part === CIRCULATION_DESK || part === SERVICE_UNIT || part === RESTRICTED_USERS_PARAMETER)
    return t(`roleParameter.${part}`);
  return [...config.desks, ...(config.serviceUnits ?? [])].find(({ code }) => code === part)?.name;
}

function nameOfFirst(field: string, first: string, config: Configuration): string {
  if (field === 'block') return blockLabel(config, first);
  if (field === 'roles') return roleLabel(config, first);
  const table = firstPart[field];
  if (!table) return first;
  return first
    .split(', ')
    .map((code) => codeLabel(config, table, code))
    .join(', ');
}

/** Dates are written out; owners, scopes and countries are named. Anything else is text that somebody typed. */
function partText(part: string, { config, formats }: HistoryWords): string {
  if (isCalendarDate(part)) return formats.date(part);
  const named = ownerName(config, part);
  return named === part ? codeLabel(config, 'countries', part) : named;
}
