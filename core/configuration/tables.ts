// The configuration as tables of rows, which is how it is edited, compared, checked and logged. A table may gather what
// lies in several places of the document (a user group and its debt limit), so that each thing is edited once. Rows are
// flat; a cell that is absent is empty.
import { codeTableNames } from '../schema/configuration.ts';
import type { CodeRow, Configuration, User } from '../schema/types.ts';
import type { CodeTableName } from '../domain/code-rules.ts';
import { mandatoryFieldNames, registrationFieldNames, usualRegistrationForm } from './fields.ts';
import { jobNoticeRows, keptNotices, type JobNotice } from './job-notices.ts';
import { translationRows, withTranslations } from './letter-translations.ts';
import { parameterKinds } from './parameters.ts';

export type CellValue = string | number | boolean | readonly string[];
export type TableRow = Readonly<Record<string, CellValue | undefined>>;

type Shape = {
  /** The field that names a row. */
  readonly key: string;
  /** Its rows are given by the product or by another table: none is added, taken away or moved. */
  readonly isFixed?: true;
  readonly rows: (config: Configuration) => readonly TableRow[];
  readonly put: (config: Configuration, rows: readonly TableRow[]) => Configuration;
};

const codeTable = (name: CodeTableName): Shape => ({
  key: 'code',
  rows: (config) => config.codeTables[name],
  put: (config, rows) => ({ ...config, codeTables: { ...config.codeTables, [name]: rows.map(toCodeRow) } }),
});

function toCodeRow({ code, label, enabled, isDefault, recordTypes }: TableRow): CodeRow {
  return {
    code: code as string,
    label: label as string,
    enabled: enabled as boolean,
    ...(isDefault === true && { isDefault }),
    ...(recordTypes !== undefined && { recordTypes: recordTypes as User['recordType'][] }),
  };
}

/** A list of the document whose rows are flat already. */
function list(
  name:
    | 'roleTypes'
    | 'feeTypes'
    | 'paymentMethods'
    | 'blockDefinitions'
    | 'libraries'
    | 'desks'
    | 'serviceUnits'
    | 'registrationTerms'
    | 'roleAssignmentRules'
    | 'linkedAccountRules',
): Shape {
  return {
    key: 'code',
    rows: (config) => config[name] ?? [],
    put: (config, rows) => ({ ...config, [name]: rows.map(withoutAbsent) }),
  };
}

/** An optional list stays absent as long as nothing stands in it. */
function orAbsent<T>(name: string, rows: readonly T[]): Record<string, readonly T[] | undefined> {
  return rows.length === 0 ? { [name]: undefined } : { [name]: rows };
}

const withoutAbsent = <T extends object>(row: T) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;

const userGroups: Shape = {
  key: 'code',
  rows: ({ codeTables, patronLimits }) =>
    codeTables.userGroups.map((row) => {
      const limits = patronLimits.find(({ userGroup }) => userGroup === row.code);
      return withoutAbsent({
        ...row,
        maxCashMinor: limits?.maxCashMinor,
        maxOverdues: limits?.maxOverdues,
      });
    }),
  put: (config, rows) => ({
    ...codeTable('userGroups').put(config, rows),
    // a rule goes with its group
    ...(config.registrationRules && {
      registrationRules: config.registrationRules.filter(({ userGroup }) =>
        rows.some(({ code }) => code === userGroup),
      ),
    }),
    patronLimits: rows
      .filter((row) => row['maxCashMinor'] !== undefined || row['maxOverdues'] !== undefined)
      .map((row) =>
        withoutAbsent({
          userGroup: row['code'] as string,
          maxCashMinor: row['maxCashMinor'] as number,
          maxOverdues: row['maxOverdues'] as number,
        }),
      ),
  }),
};

const identifierTypes: Shape = {
  key: 'code',
  rows: ({ codeTables, socialIdentifierTypes }) =>
    codeTables.identifierTypes.map((row) => ({ ...row, social: socialIdentifierTypes.includes(row.code) })),
  put: (config, rows) => ({
    ...codeTable('identifierTypes').put(config, rows),
    socialIdentifierTypes: rows.filter((row) => row['social'] === true).map((row) => row['code'] as string),
  }),
};

const letters: Shape = {
  key: 'code',
  rows: ({ codeTables, letterTexts }) =>
    codeTables.letters.map((row) => {
      const text = letterTexts?.find(({ letter, language }) => letter === row.code && language === undefined);
      return withoutAbsent({ ...row, subject: text?.subject || undefined, body: text?.body || undefined });
    }),
  put: (config, rows) => {
    const texts = rows
      .filter(({ subject, body }) => (subject ?? '') !== '' || (body ?? '') !== '')
      .map(({ code, subject = '', body = '' }) => ({ letter: code, subject, body }));
    // a text in another language goes with its letter
    const others = (config.letterTexts ?? []).filter(
      ({ letter, language }) => language !== undefined && rows.some(({ code }) => code === letter),
    );
    return withoutAbsent<Configuration>({
      ...codeTable('letters').put(config, rows),
      ...orAbsent('letterTexts', [...texts, ...others]),
    });
  },
};

/** In other languages than the institution's own. */
const letterTranslations: Shape = {
  key: 'id',
  isFixed: true,
  rows: translationRows,
  put: (config, rows) => {
    const texts = withTranslations(config, rows as unknown as ReturnType<typeof translationRows>);
    return withoutAbsent<Configuration>({ ...config, ...orAbsent('letterTexts', texts) });
  },
};

const jobNotices: Shape = {
  key: 'job',
  isFixed: true,
  rows: jobNoticeRows,
  put: (config, rows) => {
    const notices = keptNotices(rows as unknown as readonly JobNotice[]);
    return withoutAbsent<Configuration>({ ...config, ...orAbsent('jobNotices', notices) });
  },
};

/** With which category types a category may be chosen; none: with any, as long as no category has any. */
const statisticCategories: Shape = {
  key: 'code',
  rows: ({ codeTables, statisticMapping = [] }) =>
    codeTables.statisticCategories.map((row) => {
      const types = statisticMapping.filter(({ category }) => category === row.code);
      return types.length === 0
        ? row
        : { ...row, categoryTypes: types.map(({ categoryType }) => categoryType) };
    }),
  put: (config, rows) => {
    const mapping = rows.flatMap(({ code, categoryTypes = [] }) =>
      (categoryTypes as readonly string[]).map((categoryType) => ({ category: code, categoryType })),
    );
    return withoutAbsent<Configuration>({
      ...codeTable('statisticCategories').put(config, rows),
      ...orAbsent('statisticMapping', mapping),
    });
  },
};

/** A role of a profile is one text, so that it fits a cell. */
const roleProfiles: Shape = {
  key: 'code',
  rows: ({ roleProfiles: profiles = [] }) =>
    profiles.map((profile) => ({ ...profile, roles: profile.roles.map(roleToCell) })),
  put: (config, rows) => {
    const profiles = rows.map((row) => ({
      ...row,
      roles: ((row['roles'] ?? []) as readonly string[]).map(cellToRole),
    }));
    return withoutAbsent<Configuration>({ ...config, ...orAbsent('roleProfiles', profiles) });
  },
};

export type ProfileRole = NonNullable<Configuration['roleProfiles']>[number]['roles'][number];

export function roleToCell({ type, scope, parameters }: ProfileRole): string {
  return JSON.stringify({ type, scope, parameters });
}

function cellToRole(cell: string): ProfileRole {
  return JSON.parse(cell) as ProfileRole;
}

const recordTypes = ['PUBLIC', 'STAFF', 'CONTACT'] as const;

const mandatoryFields: Shape = {
  key: 'field',
  isFixed: true,
  rows: ({ mandatoryFields: lists }) => {
    const others = recordTypes.flatMap((type) => lists[type]);
    return [...new Set<string>([...mandatoryFieldNames, ...others])].map((field) => ({
      field,
      ...Object.fromEntries(recordTypes.map((type) => [type, lists[type].includes(field)])),
    }));
  },
  put: (config, rows) => {
    const listOf = (type: User['recordType']) =>
      rows.filter((row) => row[type] === true).map((row) => row['field'] as string);
    return {
      ...config,
      mandatoryFields: { PUBLIC: listOf('PUBLIC'), STAFF: listOf('STAFF'), CONTACT: listOf('CONTACT') },
    };
  },
};

const registrationForm: Shape = {
  key: 'field',
  isFixed: true,
  rows: ({ registrationForm: shown = usualRegistrationForm }) =>
    registrationFieldNames.map((field) => ({ field, shown: shown.includes(field) })),
  put: (config, rows) => ({
    ...config,
    registrationForm: rows.filter((row) => row['shown'] === true).map((row) => row['field'] as string),
  }),
};

/** One row for each user group, whether it has terms or not. */
const registrationRules: Shape = {
  key: 'userGroup',
  isFixed: true,
  rows: ({ codeTables, registrationRules: rules = [] }) =>
    codeTables.userGroups.map(({ code }) =>
      withoutAbsent({ userGroup: code, terms: rules.find(({ userGroup }) => userGroup === code)?.terms }),
    ),
  put: (config, rows) => {
    const groups = config.codeTables.userGroups;
    const chosen = rows
      .filter(({ userGroup, terms }) => terms !== undefined && groups.some(({ code }) => code === userGroup))
      .map(withoutAbsent);
    return withoutAbsent<Configuration>({ ...config, ...orAbsent('registrationRules', chosen) });
  },
};

const institution: Shape = {
  key: 'setting',
  isFixed: true,
  rows: (config) => [
    { setting: 'name', value: config.institution.name },
    { setting: 'code', value: config.institution.code },
    { setting: 'currency', value: config.currency.code },
    { setting: 'decimals', value: String(config.currency.decimals) },
    { setting: 'timeZone', value: config.timeZone },
    { setting: 'libraryIndependence', value: config.libraryIndependence },
  ],
  put: (config, rows) => {
    const value = (setting: string) => rows.find((row) => row['setting'] === setting)?.['value'];
    return {
      ...config,
      institution: { code: value('code') as string, name: value('name') as string },
      currency: { code: value('currency') as string, decimals: Number(value('decimals')) },
      timeZone: value('timeZone') as string,
      libraryIndependence: value('libraryIndependence') === true,
    };
  },
};

/** Every known parameter has a row, set or not. */
const parameters: Shape = {
  key: 'name',
  isFixed: true,
  rows: ({ parameters: values }) =>
    [...new Set([...Object.keys(parameterKinds), ...Object.keys(values)])].map((name) => ({
      name,
      value: values[name] ?? '',
    })),
  put: (config, rows) => ({
    ...config,
    parameters: Object.fromEntries(
      rows
        .filter(({ name, value }) => value !== '' || Object.hasOwn(config.parameters, name as string))
        .map(({ name, value }) => [name as string, value as string]),
    ),
  }),
};

const plainCodeTables = Object.fromEntries(
  codeTableNames.map((name) => [name, codeTable(name)] as const),
) as Readonly<Record<CodeTableName, Shape>>;

export const configurationTables = {
  ...plainCodeTables,
  userGroups,
  identifierTypes,
  letters,
  letterTranslations,
  jobNotices,
  statisticCategories,
  roleProfiles,
  roleAssignmentRules: list('roleAssignmentRules'),
  mandatoryFields,
  registrationForm,
  registrationTerms: list('registrationTerms'),
  registrationRules,
  linkedAccountRules: list('linkedAccountRules'),
  roleTypes: list('roleTypes'),
  blockDefinitions: list('blockDefinitions'),
  feeTypes: list('feeTypes'),
  paymentMethods: list('paymentMethods'),
  libraries: list('libraries'),
  desks: list('desks'),
  serviceUnits: list('serviceUnits'),
  institution,
  parameters,
} satisfies Readonly<Record<string, Shape>>;

export type ConfigurationTableName = keyof typeof configurationTables;
export const configurationTableNames = Object.keys(configurationTables) as ConfigurationTableName[];

export function isFixedTable(table: ConfigurationTableName): boolean {
  const shape: Shape = configurationTables[table];
  return shape.isFixed === true;
}

export function rowsOfTable(config: Configuration, table: ConfigurationTableName): readonly TableRow[] {
  return configurationTables[table].rows(config);
}

export function putRows(
  config: Configuration,
  table: ConfigurationTableName,
  rows: readonly TableRow[],
): Configuration {
  return configurationTables[table].put(config, rows);
}

export function keyOfRow(table: ConfigurationTableName, row: TableRow): string {
  return String(row[configurationTables[table].key] ?? '');
}
