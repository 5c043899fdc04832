// A list about users that a job takes: CSV whose first line names the columns. One line is one row of one user: a course that
// the user is in, or a demerit.
import { CsvError, parse } from 'csv-parse/sync';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';

export type ListLine<Row> = {
  /** Of the lines that are not empty, the header being the first. */
  readonly line: number;
  readonly primaryId: string;
} & ({ readonly row: Row } | { readonly problem: FieldProblem });

/** The cells of a line that are not empty, by the fields that their columns stand for. */
export type Given<Field extends string> = { readonly [F in Field]?: string };

export type ListShape<Field extends string, Row> = {
  /** Of the user: its problems stand there. */
  readonly list: 'courses' | 'demerits';
  /** By heading, in small letters. */
  readonly columns: Readonly<Record<string, Field>>;
  readonly needed: readonly Field[];
  /** Of a line that has what is needed. */
  readonly toRow: (given: Given<Field>) => Row | FieldProblem;
};

const primaryIdColumns: readonly string[] = ['primary id', 'primary identifier', 'username'];
const MAX_TEXT = 255;

/** undefined: this is no such list. */
export function readUserList<Field extends string, Row extends object>(
  input: Buffer,
  { list, columns, needed, toRow }: ListShape<Field, Row>,
): ListLine<Row>[] | undefined {
  const [header = [], ...lines] = readCsv(input);
  const headings = header.map((cell) => cell.toLowerCase());
  const fields = headings.map((heading) => columns[heading]);
  const idColumn = headings.findIndex((heading) => primaryIdColumns.includes(heading));
  if (idColumn < 0 || !needed.every((field) => fields.includes(field))) return undefined;
  return lines.map((cells, index): ListLine<Row> => {
    const given: { [F in Field]?: string } = {};
    for (const [at, field] of fields.entries()) if (field && cells[at]) given[field] = cells[at];
    const where = { line: index + 2, primaryId: cells[idColumn] ?? '' };
    if (needed.some((field) => given[field] === undefined))
      return { ...where, problem: problemAt(list, 'required') };
    if (Object.values<string | undefined>(given).some((text) => text !== undefined && text.length > MAX_TEXT))
      return { ...where, problem: problemAt(list, 'tooLong', MAX_TEXT) };
    const row = toRow(given);
    return 'problem' in row ? { ...where, problem: row } : { ...where, row };
  });
}

/** Of a file that is no CSV nothing is read. */
function readCsv(input: Buffer): string[][] {
  try {
    return parse(input, {
      ...{ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      // 12" single
      relax_quotes: true,
      // what stands first in the header: names of courses may hold the others
      delimiter: /[,;\t]/.exec(input.toString('utf8'))?.[0] ?? ',',
    });
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}
