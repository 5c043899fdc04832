// "Import Course Enrollment" and "Import Demerits": the rows of a list become those of the users it names. A row that a user has
// already is brought up to date; none is taken away: a list is of one term, or of one night.
import { randomUUID } from 'node:crypto';
import { isSameValue } from '#core/domain/same-value.ts';
import { problemAt } from '#core/domain/field-problem.ts';
import { MAX_ROWS } from '#core/domain/user-rows.ts';
import type { Course, Demerit, JobLine, User, UserFile } from '#core/schema/types.ts';
import { toFileChange, type FileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { readCourseList } from './course-list.ts';
import { readDemeritList } from './demerit-list.ts';
import { jobNames } from './job-names.ts';
import { countOutcomes, takeStep, type JobAtWork } from './job-step.ts';
import type { ListLine } from './user-list.ts';
import { findOwners } from './user-set.ts';

type UserRow = { readonly id: string };
type Given<Row extends UserRow> = Omit<Row, 'id'>;
type Rows<Row extends UserRow> = {
  readonly field: 'courses' | 'demerits';
  readonly job: 'import-courses' | 'import-demerits';
  readonly read: (input: Buffer) => readonly ListLine<Given<Row>>[] | undefined;
  readonly rowsOf: (user: User) => readonly Row[];
  readonly withRows: (user: User, rows: readonly Row[]) => User;
  readonly isSame: (a: Given<Row>, b: Given<Row>) => boolean;
};

const courses: Rows<Course> = {
  ...{ field: 'courses', job: 'import-courses', read: readCourseList },
  rowsOf: (user) => user.courses ?? [],
  withRows: (user, rows) => ({ ...user, courses: [...rows] }),
  isSame: (a, b) => a.code === b.code && a.section === b.section,
};

const demerits: Rows<Demerit> = {
  ...{ field: 'demerits', job: 'import-demerits', read: readDemeritList },
  rowsOf: (user) => user.demerits ?? [],
  withRows: (user, rows) => ({ ...user, demerits: [...rows] }),
  isSame: (a, b) =>
    a.date === b.date && a.reason === b.reason && a.loan === b.loan && a.itemBarcode === b.itemBarcode,
};

export const importCourses = (work: JobAtWork): Promise<void> => importRows(work, courses);
export const importDemerits = (work: JobAtWork): Promise<void> => importRows(work, demerits);

const linesPerStep = 500;

async function importRows<Row extends UserRow>(work: JobAtWork, rows: Rows<Row>): Promise<void> {
  const list = rows.read(work.input ?? Buffer.alloc(0)) ?? [];
  for (let at = Number(work.taken.cursor ?? 0); at < list.length; at += linesPerStep) {
    const part = list.slice(at, at + linesPerStep);
    await takeStep(work, async (client) => {
      const owners = await findOwners(client, [...new Set(part.map(({ primaryId }) => primaryId))]);
      const before = await readFiles(client, [...new Set(owners.values())], work.reader, 'lock');
      const after = new Map(before);
      const lines = part.map((each): JobLine => {
        const owner = owners.get(each.primaryId);
        const file = owner === undefined ? undefined : after.get(owner);
        if (!file) return { line: each.line, primaryId: each.primaryId, outcome: 'notFound', reasons: [] };
        const { result, outcome, reasons } = putRow(file, each, rows, work);
        after.set(file.user.id, result);
        return { line: each.line, userId: file.user.id, primaryId: file.user.primaryId, outcome, reasons };
      });
      const changes = [...after].flatMap(([id, file]): FileChange[] => {
        const was = before.get(id);
        return was && file && file !== was ? [toFileChange(id, was, file)] : [];
      });
      const done = at + part.length;
      return {
        ...{ cursor: String(done), done, total: list.length, changes },
        lines: lines.filter(({ outcome }) => outcome !== 'unchanged'),
        counts: countOutcomes(lines),
      };
    });
  }
}

type Put = Pick<JobLine, 'outcome' | 'reasons'> & { readonly result: UserFile };

function putRow<Row extends UserRow>(
  file: UserFile,
  line: ListLine<Given<Row>>,
  { field, job, rowsOf, withRows, isSame }: Rows<Row>,
  { taken, now }: JobAtWork,
): Put {
  const refuse = (problem: object): Put => ({
    result: file,
    outcome: 'rejected',
    reasons: [{ code: 'InvalidField', problem } as JobLine['reasons'][number]],
  });
  if ('problem' in line) return refuse(line.problem);
  const rows = rowsOf(file.user);
  const same = rows.find((row) => isSame(row, line.row));
  const row = { id: same?.id ?? randomUUID(), ...line.row } as Row;
  if (same && isSameValue(same, row)) return { result: file, outcome: 'unchanged', reasons: [] };
  if (!same && rows.length >= MAX_ROWS) return refuse(problemAt(field, 'tooMany', MAX_ROWS));
  const user = {
    ...withRows(file.user, same ? rows.map((each) => (each === same ? row : each)) : [...rows, row]),
    ...{ updatedBy: taken.job.requestedBy, updatedAt: now },
    updatedByJob: jobNames[job],
  };
  return { result: { ...file, user }, outcome: 'updated', reasons: [] };
}
