// The rules of a whole configuration, beyond its schema: every code that is named exists, nothing is there twice, what an
// administrator typed can work. Desk and server ask here; a configuration with a problem is not saved.
import { instantToCalendarDate, isCalendarDate } from '../domain/calendar-date.ts';
import { isPatternUsable } from '../domain/configured-pattern.ts';
import { CC_ADDRESS } from '../domain/mail-recipients.ts';
import { isEmailShaped, isStorable } from '../domain/text-rules.ts';
import { roleTypes } from '../permissions/permissions.ts';
import type { Configuration } from '../schema/types.ts';
import { diffConfigurations } from './changes.ts';
import { IDENTIFIER_1 } from './fields.ts';
import { splitNames } from './job-notices.ts';
import { unknownFields } from './letter-text.ts';
import { translationId, translationsOf } from './letter-translations.ts';
import { isAddressRange, splitRanges } from './login-restriction.ts';
import { parameterKind, type ParameterKind } from './parameters.ts';
import type { ConfigurationProblem, ConfigurationProblemCode } from './problems.ts';
import {
  configurationTableNames,
  keyOfRow,
  rowsOfTable,
  type ConfigurationTableName,
  type TableRow,
} from './tables.ts';

const CODE = /^[\w.-]+$/;
const lettersTables: readonly ConfigurationTableName[] = ['letters', 'letterTranslations'];
/** Texts of several lines. */
const LINES: readonly string[] = ['body', 'value'];
/** Without one that is enabled nobody could be given what each user must have. */
const neverEmpty = ['emailTypes', 'phoneTypes', 'addressTypes'] as const;
/** As the schema has it. */
const MOST_DECIMALS = 3;
/** Codes that rules of the product name. */
const neededCodes: Partial<Record<ConfigurationTableName, readonly string[]>> = {
  roleTypes: ['200', ...Object.values(roleTypes)],
  emailTypes: [CC_ADDRESS],
};

export function checkConfiguration(config: Configuration): ConfigurationProblem[] {
  return [
    ...configurationTableNames.flatMap((table) => checkRows(table, config)),
    ...checkReferences(config),
    ...config.desks.flatMap(({ code, prefix }, i) =>
      config.desks.findIndex((desk) => desk.prefix === prefix) < i
        ? [problem('desks', code, 'prefix', 'duplicate')]
        : [],
    ),
    ...rowsOfTable(config, 'parameters').flatMap((row) => checkParameter(row, config)),
    ...(config.jobNotices ?? []).flatMap(({ job, addresses }) =>
      splitNames(addresses).every(isEmailShaped) ? [] : [problem('jobNotices', job, 'addresses', 'email')],
    ),
    ...neverEmpty
      .filter((table) => !config.codeTables[table].some(({ enabled }) => enabled))
      .map((table) => problem(table, config.codeTables[table][0]?.code ?? '', 'enabled', 'noneEnabled')),
    ...checkCurrency(config.currency),
    ...(isTimeZone(config.timeZone) ? [] : [problem('institution', 'timeZone', 'value', 'timeZone')]),
    ...(config.mandatoryFields.CONTACT.includes(IDENTIFIER_1)
      ? [problem('mandatoryFields', IDENTIFIER_1, 'CONTACT', 'notForContacts')]
      : []),
  ];
}

/** Also what may not change any more once users are there. Of the money that is there the server knows (see `changesCurrency`). */
export function checkConfigurationChange(
  before: Configuration,
  after: Configuration,
): ConfigurationProblem[] {
  const changes = diffConfigurations(before, after);
  const fixed = changes.filter(
    (change) =>
      change.kind === 'changed' &&
      ((change.table === 'institution' && change.code === 'code') ||
        (change.table === 'parameters' &&
          change.code === 'identifiers_case_sensitive' &&
          (change.old === 'true') !== (change.new === 'true'))),
  );
  return [
    ...changes.flatMap((change) =>
      change.kind === 'removed' && neededCodes[change.table]?.includes(change.code)
        ? [problem(change.table, change.code, 'code', 'needed')]
        : [],
    ),
    ...fixed.flatMap((change) =>
      change.kind === 'changed' ? [problem(change.table, change.code, 'value', 'fixed')] : [],
    ),
    ...checkConfiguration(after),
  ];
}

function checkCurrency({ code, decimals }: Configuration['currency']): ConfigurationProblem[] {
  const isDigits = Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS;
  return [
    ...(/^[A-Z]{3}$/.test(code) ? [] : [problem('institution', 'currency', 'value', 'currencyCode')]),
    ...(isDigits ? [] : [problem('institution', 'decimals', 'value', 'notInBounds', `0–${MOST_DECIMALS}`)]),
  ];
}

/** What sums that are in the books were made under: another currency or other decimals would change what they say. */
export const changesCurrency = (before: Configuration, after: Configuration): boolean =>
  before.currency.code !== after.currency.code || before.currency.decimals !== after.currency.decimals;

function problem(
  table: ConfigurationTableName,
  code: string,
  field: string,
  what: ConfigurationProblemCode,
  limit?: string,
): ConfigurationProblem {
  return { table, code, field, problem: what, ...(limit !== undefined && { limit }) };
}

function checkRows(table: ConfigurationTableName, config: Configuration): ConfigurationProblem[] {
  const rows = rowsOfTable(config, table);
  const keys = rows.map((row) => keyOfRow(table, row));
  const defaults = rows.filter((row) => row['isDefault'] === true);
  return [
    ...rows.flatMap((row, i) => checkRow(table, row, keys.indexOf(keys[i] ?? '') < i)),
    ...defaults.slice(1).map((row) => problem(table, keyOfRow(table, row), 'isDefault', 'twoDefaults')),
    ...defaults
      .filter((row) => row['enabled'] === false)
      .map((row) => problem(table, keyOfRow(table, row), 'isDefault', 'defaultNotEnabled')),
  ];
}

function checkRow(table: ConfigurationTableName, row: TableRow, isRepeated: boolean): ConfigurationProblem[] {
  const key = keyOfRow(table, row);
  const found: ConfigurationProblem[] = [];
  if (isRepeated) found.push(problem(table, key, 'code', 'duplicate'));
  if (typeof row['code'] === 'string' && !CODE.test(row['code']))
    found.push(problem(table, key, 'code', row['code'] === '' ? 'required' : 'codeCharacters'));
  for (const field of ['label', 'name'])
    if (typeof row[field] === 'string' && row[field].trim() === '')
      found.push(problem(table, key, field, 'required'));
  if (Array.isArray(row['recordTypes']) && row['recordTypes'].length === 0)
    found.push(problem(table, key, 'recordTypes', 'required'));
  for (const [field, value] of Object.entries(row)) {
    if (typeof value !== 'string') continue;
    if (!isStorable(value, LINES.includes(field) ? 'lines' : 'line'))
      found.push(problem(table, key, field, 'controlCharacters'));
  }
  if (table === 'linkedAccountRules' && row['expiryDate'] !== undefined) {
    const problems: ConfigurationProblemCode[] = [
      ...(isCalendarDate(String(row['expiryDate'])) ? [] : ['notADate' as const]),
      ...(row['expiryFromSource'] === true ? ['notBoth' as const] : []),
    ];
    found.push(...problems.map((what) => problem(table, key, 'expiryDate', what)));
  }
  for (const field of ['subject', 'body'])
    for (const name of lettersTables.includes(table) ? unknownFields(String(row[field] ?? '')) : [])
      found.push(problem(table, key, field, 'unknownLetterField', name));
  if (table === 'institution' && key === 'name' && String(row['value']).trim() === '')
    found.push(problem(table, key, 'value', 'required'));
  return found;
}

function checkReferences(config: Configuration): ConfigurationProblem[] {
  const has = (rows: readonly { readonly code: string }[], code: string) =>
    rows.some((row) => row.code === code);
  const { blockTypes, userGroups } = config.codeTables;
  const terms = config.registrationTerms ?? [];
  const missing: [boolean, ConfigurationProblem][] = [
    ...config.blockDefinitions.map(({ code, type }): [boolean, ConfigurationProblem] => [
      has(blockTypes, type),
      problem('blockDefinitions', code, 'type', 'unknownCode', type),
    ]),
    ...config.desks.map(({ code, library }): [boolean, ConfigurationProblem] => [
      has(config.libraries, library),
      problem('desks', code, 'library', 'unknownCode', library),
    ]),
    ...(config.serviceUnits ?? []).map(({ code, library }): [boolean, ConfigurationProblem] => [
      has(config.libraries, library),
      problem('serviceUnits', code, 'library', 'unknownCode', library),
    ]),
    ...config.patronLimits.map(({ userGroup }): [boolean, ConfigurationProblem] => [
      has(userGroups, userGroup),
      problem('userGroups', userGroup, 'maxCashMinor', 'unknownCode', userGroup),
    ]),
    ...config.socialIdentifierTypes.map((code): [boolean, ConfigurationProblem] => [
      has(config.codeTables.identifierTypes, code),
      problem('identifierTypes', code, 'social', 'unknownCode', code),
    ]),
    ...(config.letterTexts ?? []).map(({ letter }): [boolean, ConfigurationProblem] => [
      has(config.codeTables.letters, letter),
      problem('letters', letter, 'body', 'unknownCode', letter),
    ]),
    ...translationsOf(config).map(({ letter, language }): [boolean, ConfigurationProblem] => [
      has(config.codeTables.languages, language),
      problem('letterTranslations', translationId(letter, language), 'body', 'unknownCode', language),
    ]),
    ...(config.statisticMapping ?? []).flatMap(
      ({ category, categoryType }): [boolean, ConfigurationProblem][] => [
        [
          has(config.codeTables.statisticCategoryTypes, categoryType),
          problem('statisticCategories', category, 'categoryTypes', 'unknownCode', categoryType),
        ],
      ],
    ),
    ...(config.roleProfiles ?? []).flatMap(({ code, roles }) =>
      roles.map(({ type, scope }): [boolean, ConfigurationProblem] => [
        has(config.roleTypes, type) && (scope === config.institution.code || has(config.libraries, scope)),
        problem('roleProfiles', code, 'roles', 'unknownCode', `${type} ${scope}`),
      ]),
    ),
    ...(config.roleAssignmentRules ?? []).flatMap((rule) =>
      (
        [
          ['userGroups', userGroups],
          ['jobCategories', config.codeTables.jobCategories],
          ['profiles', config.roleProfiles ?? []],
        ] as const
      ).flatMap(([field, rows]) =>
        rule[field].map((code): [boolean, ConfigurationProblem] => [
          has(rows, code),
          problem('roleAssignmentRules', rule.code, field, 'unknownCode', code),
        ]),
      ),
    ),
    ...(config.linkedAccountRules ?? []).map(({ code, userGroup }): [boolean, ConfigurationProblem] => [
      userGroup === undefined || has(userGroups, userGroup),
      problem('linkedAccountRules', code, 'userGroup', 'unknownCode', userGroup),
    ]),
    ...(config.registrationRules ?? []).flatMap((rule): [boolean, ConfigurationProblem][] => [
      [
        has(userGroups, rule.userGroup),
        problem('registrationRules', rule.userGroup, 'userGroup', 'unknownCode', rule.userGroup),
      ],
      [
        has(terms, rule.terms),
        problem('registrationRules', rule.userGroup, 'terms', 'unknownCode', rule.terms),
      ],
    ]),
  ];
  return missing.filter(([isThere]) => !isThere).map(([, found]) => found);
}

function checkParameter(row: TableRow, config: Configuration): ConfigurationProblem[] {
  const name = String(row['name']);
  const value = String(row['value'] ?? '');
  if (value === '') return [];
  return parameterProblems(parameterKind(name), value, config).map(([what, limit]) =>
    problem('parameters', name, 'value', what, limit),
  );
}

type Found = readonly [ConfigurationProblemCode, string?];

function parameterProblems(kind: ParameterKind, value: string, config: Configuration): readonly Found[] {
  switch (kind.type) {
    case 'text':
    case 'lines':
      return [];
    case 'regex':
      return isPatternUsable(value) ? [] : [['notARegex']];
    case 'email':
      return isEmailShaped(value) ? [] : [['email']];
    case 'switch':
      return value === 'true' || value === 'false' ? [] : [['notAChoice']];
    case 'choice':
      return kind.values.includes(value) ? [] : [['notAChoice']];
    case 'addresses':
      return splitRanges(value)
        .filter((range) => !isAddressRange(range))
        .map((range) => ['notAnAddress', range]);
    case 'number': {
      const isWhole = /^\d{1,9}$/.test(value);
      const isWithin = isWhole && Number(value) >= kind.min && Number(value) <= kind.max;
      return isWithin ? [] : [['notInBounds', `${kind.min}–${kind.max}`]];
    }
    case 'folder':
      if (!/^(https:\/\/|http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/])[^\s?#@]*$/i.test(value))
        return [['folderScheme']];
      return value.endsWith('/') ? [] : [['folderSlash']];
    case 'code': {
      const codes = kind.more ? value.split(',').map((code) => code.trim()) : [value];
      const rows =
        kind.table === 'libraries' || kind.table === 'roleTypes'
          ? config[kind.table]
          : config.codeTables[kind.table];
      return codes
        .filter((code) => !rows.some((row) => row.code === code) && !kind.also?.includes(code))
        .map((code) => ['unknownCode', code]);
    }
  }
}

function isTimeZone(name: string): boolean {
  try {
    instantToCalendarDate('2026-01-01T00:00:00Z', name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
