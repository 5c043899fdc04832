/**
 * The configuration as tables of text: what the page lists, shows and searches. Each cell is what stands on the screen,
 * so that a search finds what is read.
 */
import type { TFunction } from 'i18next';
import type { CodeTableName } from '#core/domain/code-rules.ts';
import type { CodeRow, Configuration, User } from '#core/schema/types.ts';
import { configuration as words } from '../../i18n/en/configuration.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { fieldName } from '../../i18n/field-words.ts';
import type { Formats } from '../../i18n/format.ts';

export type TableId = keyof typeof words.tables;
type ColumnId = keyof typeof words.column;
type ConfigurationColumn = {
  readonly id: ColumnId;
  readonly width: string;
  readonly align?: 'end';
};
export type ConfigurationRow = {
  readonly key: string;
  readonly cells: readonly string[];
  /** Out of use. */
  readonly isOff: boolean;
};
export type ConfigurationTable = {
  readonly id: TableId;
  readonly columns: readonly ConfigurationColumn[];
  readonly rows: readonly ConfigurationRow[];
};
export type ConfigurationGroup = {
  readonly id: keyof typeof words.groups;
  readonly tables: readonly ConfigurationTable[];
};

export type TableParts = {
  readonly config: Configuration;
  readonly t: TFunction<'configuration'>;
  readonly tf: TFunction<'fields'>;
  readonly formats: Formats;
  /** How many users have the group; undefined: not known on this desk yet. */
  readonly usersOfGroup: (code: string) => number | undefined;
};

const code = { id: 'code', width: 'minmax(120px, 1fr)' } as const;
const wideCode = { id: 'code', width: 'minmax(160px, 1fr)' } as const;
const label = { id: 'label', width: 'minmax(160px, 2fr)' } as const;
const flag = (id: ColumnId): ConfigurationColumn => ({ id, width: '96px' });
const text = (id: ColumnId, fr = 1): ConfigurationColumn => ({ id, width: `minmax(100px, ${fr}fr)` });
const number = (id: ColumnId): ConfigurationColumn => ({ id, width: '96px', align: 'end' });

export function createConfigurationGroups(parts: TableParts): readonly ConfigurationGroup[] {
  const codes = (...names: readonly CodeTableName[]) => names.map((name) => codeTable(name, parts));
  return [
    {
      id: 'users',
      tables: [
        userGroups(parts),
        ...codes('jobCategories', 'userTitles', 'genders', 'campuses', 'languages', 'catalogerLevels'),
        mandatoryFields(parts),
        roleTypes(parts),
        ...codes('statisticCategories', 'statisticCategoryTypes'),
      ],
    },
    {
      id: 'contact',
      tables: [identifierTypes(parts), ...codes('addressTypes', 'emailTypes', 'phoneTypes', 'countries')],
    },
    { id: 'notes', tables: [...codes('noteTypes', 'blockTypes'), blockDefinitions(parts)] },
    {
      id: 'fees',
      tables: [feeTypes(parts), ...codes('waiveReasons'), paymentMethods(parts), patronLimits(parts)],
    },
    { id: 'places', tables: [institution(parts), libraries(parts), desks(parts)] },
    { id: 'settings', tables: [...codes('letters'), parameters(parts)] },
  ];
}

const on = (key: string, cells: readonly string[], isOff = false): ConfigurationRow => ({
  key,
  cells,
  isOff,
});
const yesNo = (value: boolean | undefined, { t }: TableParts) => t(value === true ? 'value.yes' : 'value.no');

function recordTypesOf(row: CodeRow, { t, tf }: TableParts): string {
  if (!row.recordTypes) return t('value.allTypes');
  return row.recordTypes.map((type: User['recordType']) => tf(`values.${type}`)).join(', ');
}

const codeColumns = [flag('enabled'), code, label, flag('isDefault'), text('recordTypes')];
const codeCells = (row: CodeRow, parts: TableParts) => [
  yesNo(row.enabled, parts),
  row.code,
  row.label,
  row.isDefault === true ? parts.t('value.default') : '',
  recordTypesOf(row, parts),
];

function codeTable(id: CodeTableName, parts: TableParts): ConfigurationTable {
  const rows = parts.config.codeTables[id].map((row) => on(row.code, codeCells(row, parts), !row.enabled));
  return { id, columns: codeColumns, rows };
}

function userGroups(parts: TableParts): ConfigurationTable {
  const { config, formats, usersOfGroup } = parts;
  const rows = config.codeTables.userGroups.map((row) => {
    const users = usersOfGroup(row.code);
    const count = users === undefined ? '' : formats.count(users);
    return on(row.code, [...codeCells(row, parts), debtLimitOf(row.code, parts), count], !row.enabled);
  });
  return { id: 'userGroups', columns: [...codeColumns, number('debtLimit'), number('users')], rows };
}

function debtLimitOf(group: string, { config, formats, t }: TableParts): string {
  const limit = config.patronLimits.find(({ userGroup }) => userGroup === group)?.maxCashMinor;
  return limit === undefined ? t('value.noLimit') : formats.amount(limit, config.currency.code);
}

function identifierTypes(parts: TableParts): ConfigurationTable {
  const { codeTables, socialIdentifierTypes } = parts.config;
  const rows = codeTables.identifierTypes.map((row) =>
    on(
      row.code,
      [...codeCells(row, parts), yesNo(socialIdentifierTypes.includes(row.code), parts)],
      !row.enabled,
    ),
  );
  return { id: 'identifierTypes', columns: [...codeColumns, flag('social')], rows };
}

function mandatoryFields(parts: TableParts): ConfigurationTable {
  const { config, t, tf } = parts;
  const byField = new Map<string, User['recordType'][]>();
  for (const type of ['PUBLIC', 'STAFF', 'CONTACT'] as const)
    for (const field of config.mandatoryFields[type])
      byField.set(field, [...(byField.get(field) ?? []), type]);
  const rows = [...byField].map(([field, types]) => {
    const known = words.value.mandatory;
    const name = isKeyOf(known, field) ? t(`value.mandatory.${field}`) : fieldName(field, tf);
    return on(field, [name, field, types.map((type) => tf(`values.${type}`)).join(', ')]);
  });
  return { id: 'mandatoryFields', columns: [text('field', 2), code, text('recordTypes', 2)], rows };
}

function roleTypes({ config }: TableParts): ConfigurationTable {
  const rows = config.roleTypes.map((role) => on(role.code, [role.code, role.label, role.area]));
  return { id: 'roleTypes', columns: [code, label, text('area', 2)], rows };
}

function blockDefinitions(parts: TableParts): ConfigurationTable {
  const { config, t, tf } = parts;
  const rows = config.blockDefinitions.map((block) =>
    on(block.code, [
      block.code,
      block.label,
      codeLabel(config, 'blockTypes', block.type),
      block.actions.map((action) => tf(`values.${action}`)).join(', '),
      t(`value.override.${block.overridable}`),
      yesNo(block.network, parts),
    ]),
  );
  const forWhom = { id: 'overridable', width: 'minmax(176px, 1fr)' } as const;
  const columns = [
    wideCode,
    label,
    text('type'),
    text('actions', 2),
    forWhom,
    { ...flag('network'), width: '64px' },
  ];
  return { id: 'blockDefinitions', columns, rows };
}

function feeTypes(parts: TableParts): ConfigurationTable {
  const { config, t } = parts;
  const rows = config.feeTypes.map((type) =>
    on(type.code, [
      type.code,
      type.label,
      yesNo(type.waivable, parts),
      yesNo(type.manual, parts),
      t(`value.owner.${type.owner}`),
      toPercent(type.vatBasisPoints),
    ]),
  );
  const columns = [code, label, flag('waivable'), flag('manual'), text('owner'), number('vat')];
  return { id: 'feeTypes', columns, rows };
}

/** 1900 is "19 %", 750 is "7.5 %". */
function toPercent(basisPoints: number): string {
  const digits = String(basisPoints).padStart(3, '0');
  const decimals = digits.slice(-2).replace(/0+$/, '');
  return `${digits.slice(0, -2)}${decimals === '' ? '' : `.${decimals}`} %`;
}

function paymentMethods(parts: TableParts): ConfigurationTable {
  const rows = parts.config.paymentMethods.map((method) =>
    on(method.code, [yesNo(method.enabled, parts), method.code, method.label], !method.enabled),
  );
  return { id: 'paymentMethods', columns: [flag('enabled'), code, label], rows };
}

function patronLimits(parts: TableParts): ConfigurationTable {
  const { config, t } = parts;
  const rows = config.patronLimits.map(({ userGroup, maxOverdues }) =>
    on(userGroup, [
      codeLabel(config, 'userGroups', userGroup),
      userGroup,
      debtLimitOf(userGroup, parts),
      maxOverdues === undefined ? t('value.noLimit') : String(maxOverdues),
    ]),
  );
  return {
    id: 'patronLimits',
    columns: [text('userGroup', 2), code, number('debtLimit'), number('overdues')],
    rows,
  };
}

function institution(parts: TableParts): ConfigurationTable {
  const { config, t } = parts;
  const rows = [
    on('name', [t('institution.name'), config.institution.name]),
    on('code', [t('institution.code'), config.institution.code]),
    on('currency', [t('institution.currency'), config.currency.code]),
    on('decimals', [t('institution.decimals'), String(config.currency.decimals)]),
    on('timeZone', [t('institution.timeZone'), config.timeZone]),
    on('independence', [t('institution.libraryIndependence'), yesNo(config.libraryIndependence, parts)]),
  ];
  return { id: 'institution', columns: [text('setting'), text('value', 2)], rows };
}

function libraries(parts: TableParts): ConfigurationTable {
  const rows = parts.config.libraries.map((library) =>
    on(library.code, [library.code, library.name, yesNo(library.resourceSharing, parts)]),
  );
  return { id: 'libraries', columns: [code, text('name', 2), text('resourceSharing')], rows };
}

function desks(parts: TableParts): ConfigurationTable {
  const names = new Map(parts.config.libraries.map((library) => [library.code, library.name]));
  const rows = parts.config.desks.map((desk) =>
    on(desk.code, [
      desk.code,
      desk.name,
      names.get(desk.library) ?? desk.library,
      desk.prefix,
      yesNo(desk.receivesPayments, parts),
    ]),
  );
  const columns = [code, text('name', 2), text('library', 2), flag('prefix'), text('receivesPayments')];
  return { id: 'desks', columns, rows };
}

/** What is kept from the screens even of those who may see the rest. */
const SECRET = /secret|password|token/i;

function parameters({ config, t }: TableParts): ConfigurationTable {
  const rows = Object.entries(config.parameters).map(([name, value]) => {
    const shown = value === '' ? t('value.notSet') : SECRET.test(name) ? t('value.hidden') : value;
    return on(name, [name, shown, isKeyOf(words.meaning, name) ? t(`meaning.${name}`) : ''], value === '');
  });
  return { id: 'parameters', columns: [text('parameter', 2), text('value', 2), text('meaning', 3)], rows };
}

function isKeyOf<T extends object>(record: T, key: string): key is string & keyof T {
  return Object.hasOwn(record, key);
}

/** The rows that hold every word, in any cell and in any order; the table's name counts as one of its cells. */
export function filterTable(
  table: ConfigurationTable,
  name: string,
  words: string,
): readonly ConfigurationRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return table.rows;
  return table.rows.filter((row) => {
    const held = [name, ...row.cells].join('\n').toLowerCase();
    return wanted.every((word) => held.includes(word));
  });
}
