// What two configurations differ in, row by row and field by field: the administrator's log, the preview of an import,
// and the way in which two administrators' work is put together. A draft is the changes somebody made; put onto a newer
// configuration they still say the same.
import { isSameValue } from '../domain/same-value.ts';
import type { Configuration } from '../schema/types.ts';
import {
  configurationTableNames,
  configurationTables,
  isFixedTable,
  keyOfRow,
  putRows,
  rowsOfTable,
  type CellValue,
  type ConfigurationTableName,
  type TableRow,
} from './tables.ts';

type At = { readonly table: ConfigurationTableName; readonly code: string };
export type ConfigurationChange =
  | (At & { readonly kind: 'added'; readonly row: TableRow })
  | (At & { readonly kind: 'removed'; readonly row: TableRow })
  | (At & {
      readonly kind: 'changed';
      readonly field: string;
      /** Absent: empty. */
      readonly old?: CellValue;
      readonly new?: CellValue;
    })
  /** The rows that stay were put into another order; `codes`: the new one. */
  | { readonly kind: 'moved'; readonly table: ConfigurationTableName; readonly codes: readonly string[] };

export function diffConfigurations(before: Configuration, after: Configuration): ConfigurationChange[] {
  return configurationTableNames.flatMap((table) =>
    diffRows(table, rowsOfTable(before, table), rowsOfTable(after, table)),
  );
}

function diffRows(
  table: ConfigurationTableName,
  before: readonly TableRow[],
  after: readonly TableRow[],
): ConfigurationChange[] {
  const old = toMap(table, before);
  const now = toMap(table, after);
  if (isFixedTable(table))
    return [...now].flatMap(([code, row]) => diffFields(table, code, old.get(code) ?? {}, row));
  const removed = [...old].filter(([code]) => !now.has(code));
  const changes = [...now].flatMap(([code, row]): ConfigurationChange[] => {
    const known = old.get(code);
    return known ? diffFields(table, code, known, row) : [{ kind: 'added', table, code, row }];
  });
  const codes = [...now.keys()];
  // where the rows would stand if nothing were moved: new ones at the end
  const unmoved = [
    ...[...old.keys()].filter((code) => now.has(code)),
    ...codes.filter((code) => !old.has(code)),
  ];
  return [
    ...changes,
    ...removed.map(([code, row]) => ({ kind: 'removed', table, code, row }) as const),
    ...(isSameValue(codes, unmoved) ? [] : [{ kind: 'moved', table, codes } as const]),
  ];
}

function diffFields(
  table: ConfigurationTableName,
  code: string,
  before: TableRow,
  after: TableRow,
): ConfigurationChange[] {
  const { key } = configurationTables[table];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => field !== key && !isSameCell(before[field], after[field]))
    .map((field) => ({
      ...{ kind: 'changed' as const, table, code, field },
      ...(before[field] !== undefined && { old: before[field] }),
      ...(after[field] !== undefined && { new: after[field] }),
    }));
}

/** A flag that is off, an empty text and a cell that is absent are the same. */
function isSameCell(a: CellValue | undefined, b: CellValue | undefined): boolean {
  const filled = (cell: CellValue | undefined) => (cell === false || cell === '' ? undefined : cell);
  return isSameValue(filled(a), filled(b));
}

const toMap = (table: ConfigurationTableName, rows: readonly TableRow[]) =>
  new Map(rows.map((row) => [keyOfRow(table, row), row] as const));

/** Changes that find no row any more are left out; `conflictsBetween` names them. */
export function applyChanges(config: Configuration, changes: readonly ConfigurationChange[]): Configuration {
  const tables = [...new Set(changes.map(({ table }) => table))];
  return tables.reduce((done, table) => {
    const rows = changes
      .filter((change) => change.table === table)
      .reduce(applyToRows, rowsOfTable(done, table));
    return putRows(done, table, rows);
  }, config);
}

function applyToRows(rows: readonly TableRow[], change: ConfigurationChange): readonly TableRow[] {
  const { table } = change;
  if (change.kind === 'moved') return inOrder(table, rows, change.codes);
  const at = rows.findIndex((row) => keyOfRow(table, row) === change.code);
  const row = rows[at];
  if (change.kind === 'added') return row ? rows.with(at, change.row) : [...rows, change.row];
  if (!row) return isFixedTable(table) ? [...rows, toRow(change)] : rows;
  if (change.kind === 'removed') return rows.filter((each) => each !== row);
  return rows.with(at, withCell(row, change.field, change.new));
}

/** A row that stands in the table only because something is set in it, such as a parameter of another version. */
function toRow(change: ConfigurationChange): TableRow {
  if (change.kind !== 'changed') return {};
  return withCell({ [configurationTables[change.table].key]: change.code }, change.field, change.new);
}

export function withCell(row: TableRow, field: string, value: CellValue | undefined): TableRow {
  const others = Object.entries(row).filter(([name]) => name !== field);
  return Object.fromEntries(value === undefined ? others : [...others, [field, value]]);
}

/** Rows that the order does not name stay behind the row they stood behind. */
function inOrder(
  table: ConfigurationTableName,
  rows: readonly TableRow[],
  codes: readonly string[],
): readonly TableRow[] {
  const byCode = toMap(table, rows);
  const named = codes.map((code) => byCode.get(code)).filter((row) => row !== undefined);
  return rows.reduce<readonly TableRow[]>((done, row, i) => {
    if (codes.includes(keyOfRow(table, row))) return done;
    const before = rows[i - 1];
    return done.toSpliced(before ? done.indexOf(before) + 1 : 0, 0, row);
  }, named);
}

/** Of `mine`, what cannot simply be put beside `theirs`: the same cell with another value, or a row that one of both removed. */
export function conflictsBetween(
  mine: readonly ConfigurationChange[],
  theirs: readonly ConfigurationChange[],
): { readonly mine: ConfigurationChange; readonly theirs: ConfigurationChange }[] {
  return mine.flatMap((change) => {
    const other = theirs.find((each) => isAgainst(change, each));
    return other ? [{ mine: change, theirs: other }] : [];
  });
}

function isAgainst(mine: ConfigurationChange, theirs: ConfigurationChange): boolean {
  if (mine.table !== theirs.table || mine.kind === 'moved' || theirs.kind === 'moved') return false;
  if (mine.code !== theirs.code || (mine.kind === 'removed' && theirs.kind === 'removed')) return false;
  if (mine.kind === 'changed' && theirs.kind === 'changed')
    return mine.field === theirs.field && !isSameCell(mine.new, theirs.new);
  if (mine.kind === 'added' && theirs.kind === 'added') return !isSameValue(mine.row, theirs.row);
  return true;
}
