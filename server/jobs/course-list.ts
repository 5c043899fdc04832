// The list of courses of a job: CSV whose first line names the columns. One line is one user in one course.
import { CsvError, parse } from 'csv-parse/sync';
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import type { Course } from '#core/schema/types.ts';

export type Enrolment = Omit<Course, 'id'>;
export type CourseLine = {
  /** Of the lines that are not empty, the header being the first. */
  readonly line: number;
  readonly primaryId: string;
} & ({ readonly course: Enrolment } | { readonly problem: FieldProblem });

const columns: Readonly<Record<string, keyof Enrolment | 'primaryId'>> = {
  'primary id': 'primaryId',
  'primary identifier': 'primaryId',
  username: 'primaryId',
  'course code': 'code',
  section: 'section',
  'course name': 'name',
  department: 'department',
  'start date': 'startDate',
  'end date': 'endDate',
};
const needed = ['primaryId', 'code', 'name'] as const;
const dates = ['startDate', 'endDate'] as const;
const MAX_TEXT = 255;

/** undefined: this is no such list. */
export function readCourseList(input: Buffer): CourseLine[] | undefined {
  const [header, ...lines] = readCsv(input);
  const names = (header ?? []).map((cell) => columns[cell.toLowerCase()]);
  if (!needed.every((name) => names.includes(name))) return undefined;
  return lines.map((cells, index) => {
    const given: Partial<Record<keyof Enrolment | 'primaryId', string>> = {};
    for (const [at, name] of names.entries()) if (name && cells[at]) given[name] = cells[at];
    const { primaryId = '', code = '', name = '', ...more } = given;
    const where = { line: index + 2, primaryId };
    const problem = findProblem({ ...more, ...(code && { code }), ...(name && { name }) });
    return problem ? { ...where, problem } : { ...where, course: { code, name, ...more } };
  });
}

/** Of a file that is no CSV nothing is read. */
function readCsv(input: Buffer): string[][] {
  try {
    return parse(input, {
      ...{ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      // what stands first in the header: names of courses may hold the others
      delimiter: /[,;\t]/.exec(input.toString('utf8'))?.[0] ?? ',',
    });
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

function findProblem(given: Partial<Enrolment>): FieldProblem | undefined {
  if (given.code === undefined || given.name === undefined) return problemAt('courses', 'required');
  if (Object.values(given).some((text) => text.length > MAX_TEXT))
    return problemAt('courses', 'tooLong', MAX_TEXT);
  const isBad = (field: (typeof dates)[number]) =>
    given[field] !== undefined && !isCalendarDate(given[field]);
  if (dates.some(isBad)) return problemAt('courses', 'notADate');
  const { startDate, endDate } = given;
  if (startDate !== undefined && endDate !== undefined && endDate < startDate)
    return problemAt('courses', 'endBeforeStart');
  return undefined;
}
