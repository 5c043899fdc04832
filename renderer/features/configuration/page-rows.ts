/** The rows of a page: which of them a search leaves, what one is called, whether it is out of use. */
import { keyOfRow, type TableRow } from '#core/configuration/tables.ts';
import type { ConfigurationPageTable } from './page-columns.ts';

/** The rows that hold every word, in any cell and in any order; the table's name counts as one of its cells. */
export function filterRows(page: ConfigurationPageTable, name: string, words: string): readonly TableRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return page.rows;
  return page.rows.filter((row) => {
    const held = [name, ...page.columns.map((column) => column.text(row))].join('\n').toLowerCase();
    return wanted.every((word) => held.includes(word));
  });
}

export function isOff(row: TableRow): boolean {
  return row['enabled'] === false;
}

/** What a row is called in sentences: its label where it has one. */
export function nameOfRow(page: ConfigurationPageTable, row: TableRow): string {
  const label = row['label'] ?? row['name'];
  if (typeof label === 'string' && label !== '') return label;
  const first = page.columns.find((column) => column.kind(row).type === 'read' || column.id === 'code');
  return first?.text(row) || keyOfRow(page.table, row);
}
