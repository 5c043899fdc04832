/**
 * What the tables of the configuration are made of: pages, columns, and how each kind of cell reads. A cell reads as it
 * stands on the screen, so that a search finds what is read.
 */
import type { TFunction } from 'i18next';
import { parameterKind, isSecret, type ParameterKind } from '#core/configuration/parameters.ts';
import {
  rowsOfTable,
  type CellValue,
  type ConfigurationTableName,
  type TableRow,
} from '#core/configuration/tables.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { SelectChoice } from '../../components/code-select.tsx';
import { configuration as words } from '../../i18n/en/configuration.ts';
import { fieldName } from '../../i18n/field-words.ts';
import type { Formats } from '../../i18n/format.ts';
import { choiceLabel, type CellKind } from './cell-kinds.ts';

export type PageId = keyof typeof words.tables;
export type ColumnId = keyof typeof words.column;

export type PageColumn = {
  readonly id: ColumnId;
  /** The cell of the row; '' for what is worked out. */
  readonly field: string;
  readonly width: string;
  readonly align?: 'end';
  readonly kind: (row: TableRow) => CellKind;
  readonly text: (row: TableRow) => string;
};
export type ConfigurationPageTable = {
  readonly id: PageId;
  readonly table: ConfigurationTableName;
  readonly columns: readonly PageColumn[];
  readonly rows: readonly TableRow[];
  /** Rows may be added, deleted and moved. */
  readonly isOpen: boolean;
  /** A row as "Add Row" makes it. */
  readonly blank: TableRow;
  readonly extra?: 'regex' | 'photo' | 'login' | 'letters';
};
export type TableParts = {
  readonly config: Configuration;
  readonly t: TFunction<'configuration'>;
  readonly tf: TFunction<'fields'>;
  readonly formats: Formats;
  /** The others of the network zone; none as long as they are not known. */
  readonly institutions: readonly SelectChoice[];
  /** How many users have the group; undefined: not known on this desk yet. */
  readonly usersOfGroup: (code: string) => number | undefined;
};

export const recordTypes = ['PUBLIC', 'STAFF', 'CONTACT'] as const;
type ColumnOptions = {
  readonly field?: string;
  readonly kind?: CellKind | ((row: TableRow) => CellKind);
  readonly text?: (row: TableRow) => string;
  readonly align?: 'end';
};

export const CODE_WIDTH = 'minmax(108px, 1fr)';
export const LABEL_WIDTH = 'minmax(150px, 2fr)';
export const FLAG_WIDTH = '76px';
export const wide = (fr = 1) => `minmax(96px, ${fr}fr)`;
export const line: CellKind = { type: 'text', maxLength: 255 };
export const flag: CellKind = { type: 'flag' };
export const read: CellKind = { type: 'read' };
export const textOf = (value: CellValue | undefined) => (value === undefined ? '' : String(value));

/** Columns need the words and the configuration everywhere; a class saves handing them on. */
export class ColumnMaker {
  protected readonly parts: TableParts;

  constructor(parts: TableParts) {
    this.parts = parts;
  }

  protected parameterCell(name: string): CellKind {
    if (isSecret(name)) return { type: 'secret' };
    const kind = parameterKind(name);
    switch (kind.type) {
      case 'lines':
        return { type: 'lines' };
      case 'number':
        return { type: 'digits' };
      case 'switch':
        return { type: 'choice', choices: this.switchChoices(), canBeEmpty: true };
      case 'choice':
        return {
          type: 'choice',
          choices: kind.values.map((code) => ({ code, label: code })),
          canBeEmpty: true,
        };
      case 'code':
        return kind.more
          ? { type: 'list', choices: this.codeChoices(kind), isText: true }
          : { type: 'choice', choices: this.codeChoices(kind), canBeEmpty: true };
      default:
        return { type: 'text', maxLength: 2000 };
    }
  }

  protected parameterText(name: string, value: string): string {
    if (value === '') return this.t('value.notSet');
    const cell = this.parameterCell(name);
    if (cell.type === 'secret') return this.t('value.hidden');
    if (cell.type === 'choice') return choiceLabel(cell.choices, value);
    if (cell.type !== 'list') return value;
    return value
      .split(',')
      .map((code) => choiceLabel(cell.choices, code.trim()))
      .join(', ');
  }

  protected switchChoices(): SelectChoice[] {
    return [
      { code: 'true', label: this.t('value.yes') },
      { code: 'false', label: this.t('value.no') },
    ];
  }

  protected codeChoices({ table, also = [] }: ParameterKind & { type: 'code' }): SelectChoice[] {
    const { config } = this.parts;
    const rows =
      table === 'libraries'
        ? config.libraries.map(({ code, name }) => ({ code, label: name }))
        : table === 'roleTypes'
          ? config.roleTypes
          : config.codeTables[table];
    return [...also.map((code) => ({ code, label: this.t('value.primaryId') })), ...rows];
  }

  protected get t(): TFunction<'configuration'> {
    return this.parts.t;
  }

  protected yesNo(value: boolean): string {
    return this.t(value ? 'value.yes' : 'value.no');
  }

  /** A word by a name that comes from the data. */
  protected word(group: 'institution' | 'meaning', name: string, otherwise = name): string {
    return Object.hasOwn(words[group], name)
      ? (this.t as (key: string) => string)(`${group}.${name}`)
      : otherwise;
  }

  protected jobName(kind: string): string {
    const say = this.t as (key: string, options: object) => string;
    return say(`kind.${kind}`, { ns: 'jobs', defaultValue: kind });
  }

  protected page(
    id: PageId,
    table: ConfigurationTableName,
    columns: readonly PageColumn[],
    more: Partial<Pick<ConfigurationPageTable, 'isOpen' | 'blank' | 'extra'>> = {},
  ): ConfigurationPageTable {
    const blank = { code: '', label: '', enabled: true };
    const rows = rowsOfTable(this.parts.config, table);
    return { isOpen: true, blank, ...more, id, table, columns, rows };
  }

  protected column(id: ColumnId, width: string, options: ColumnOptions = {}): PageColumn {
    const { field = id, kind = line, align } = options;
    return {
      ...{ id, field, width },
      ...(align && { align }),
      kind: typeof kind === 'function' ? kind : () => kind,
      text: options.text ?? ((row) => textOf(row[field])),
    };
  }

  protected code(): PageColumn {
    return this.column('code', CODE_WIDTH, { kind: { type: 'code', maxLength: 50 } });
  }

  protected flag(id: ColumnId, width = FLAG_WIDTH): PageColumn {
    return this.column(id, width, { kind: flag, text: (row) => this.yesNo(row[id] === true) });
  }

  protected number(
    id: ColumnId,
    field: string,
    max: number,
    say: (n: number | undefined) => string,
    width = '84px',
  ): PageColumn {
    const text = (row: TableRow) => say(row[field] as number | undefined);
    return this.column(id, width, { field, kind: { type: 'number', max }, align: 'end', text });
  }

  protected choice(
    id: ColumnId,
    choices: readonly SelectChoice[],
    width = wide(),
    canBeEmpty = false,
  ): PageColumn {
    const say = (code: string) => (code === '' ? this.t('value.none') : choiceLabel(choices, code));
    return this.column(id, width, {
      kind: { type: 'choice', choices, canBeEmpty },
      text: (row) => say(textOf(row[id])),
    });
  }

  protected list(id: ColumnId, choices: readonly SelectChoice[], width = wide()): PageColumn {
    return this.column(id, width, {
      kind: { type: 'list', choices },
      text: (row) =>
        ((row[id] ?? []) as readonly string[]).map((code) => choiceLabel(choices, code)).join(', '),
    });
  }

  /** All three chosen is the same as no choice. */
  protected recordTypes(): PageColumn {
    const { tf } = this.parts;
    const choices = recordTypes.map((code) => ({ code, label: tf(`values.${code}`) }));
    const column = this.list('recordTypes', choices);
    return {
      ...column,
      text: (row) => (row['recordTypes'] === undefined ? this.t('value.allTypes') : column.text(row)),
    };
  }

  protected field(): PageColumn {
    const { tf } = this.parts;
    const name = (field: string) => {
      const known = words.value.mandatory;
      return Object.hasOwn(known, field)
        ? this.t(`value.mandatory.${field as keyof typeof known}`)
        : fieldName(field, tf);
    };
    return this.column('field', wide(2), { kind: read, text: (row) => name(textOf(row['field'])) });
  }

  /** Keeps narrow columns together at the start of a wide page. */
  protected filler(): PageColumn {
    return this.column('code', wide(3), { field: '', kind: read, text: (row) => textOf(row['field']) });
  }
}
