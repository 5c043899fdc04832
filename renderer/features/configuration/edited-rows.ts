/** What editing does to the rows of a table: pure steps from one configuration to the next. */
import { withCell } from '#core/configuration/changes.ts';
import {
  keyOfRow,
  putRows,
  rowsOfTable,
  type CellValue,
  type ConfigurationTableName,
  type TableRow,
} from '#core/configuration/tables.ts';
import type { Configuration } from '#core/schema/types.ts';

type Rows = readonly TableRow[];

function change(
  config: Configuration,
  table: ConfigurationTableName,
  by: (rows: Rows) => Rows,
): Configuration {
  const rows = rowsOfTable(config, table);
  const next = by(rows);
  return next === rows ? config : putRows(config, table, next);
}

/** `at`: the row's place in its table. Only one row is the default. */
export function setCell(
  config: Configuration,
  table: ConfigurationTableName,
  at: number,
  field: string,
  value: CellValue | undefined,
): Configuration {
  const kept = field === 'recordTypes' && (value as Rows | undefined)?.length === 3 ? undefined : value;
  return change(config, table, (rows) =>
    rows.map((row, i) => {
      if (i === at) return withCell(row, field, kept);
      return field === 'isDefault' && value === true ? withCell(row, 'isDefault', undefined) : row;
    }),
  );
}

export function addRow(config: Configuration, table: ConfigurationTableName, row: TableRow): Configuration {
  return change(config, table, (rows) => [...rows, row]);
}

export function removeRow(config: Configuration, table: ConfigurationTableName, at: number): Configuration {
  return change(config, table, (rows) => rows.toSpliced(at, 1));
}

export function moveRow(
  config: Configuration,
  table: ConfigurationTableName,
  from: number,
  to: number,
): Configuration {
  return change(config, table, (rows) => {
    const row = rows[from];
    return row && to >= 0 && to < rows.length ? rows.toSpliced(from, 1).toSpliced(to, 0, row) : rows;
  });
}

/** Where a row of a page that shows a part of its table stands. */
export function placeOf(config: Configuration, table: ConfigurationTableName, row: TableRow): number {
  const rows = rowsOfTable(config, table);
  const same = rows.indexOf(row);
  return same >= 0 ? same : rows.findIndex((each) => keyOfRow(table, each) === keyOfRow(table, row));
}
