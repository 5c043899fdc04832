// "Import Course Enrollment": the courses of a list become those of the users it names. A course that a user has already,
// by code and section, is brought up to date; none is taken away, since a list is of one term: staff delete courses.
import { randomUUID } from 'node:crypto';
import { isSameValue } from '#core/domain/same-value.ts';
import { problemAt } from '#core/domain/field-problem.ts';
import { MAX_ROWS } from '#core/domain/user-rows.ts';
import type { Course, JobLine, UserFile } from '#core/schema/types.ts';
import { toFileChange, type FileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { readCourseList, type CourseLine, type Enrolment } from './course-list.ts';
import { jobNames } from './job-names.ts';
import { countOutcomes, takeStep, type JobAtWork } from './job-step.ts';
import { findOwners } from './user-set.ts';

const linesPerStep = 500;

export async function importCourses(work: JobAtWork): Promise<void> {
  const list = readCourseList(work.input ?? Buffer.alloc(0)) ?? [];
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
        const { result, outcome, reasons } = enrol(file, each, work);
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

type Enrolled = Pick<JobLine, 'outcome' | 'reasons'> & { readonly result: UserFile };

function enrol(file: UserFile, line: CourseLine, { taken, now }: JobAtWork): Enrolled {
  const refuse = (problem: object): Enrolled => ({
    result: file,
    outcome: 'rejected',
    reasons: [{ code: 'InvalidField', problem } as JobLine['reasons'][number]],
  });
  if ('problem' in line) return refuse(line.problem);
  const { courses = [] } = file.user;
  const same = courses.find((course) => isSameCourse(course, line.course));
  const course: Course = { id: same?.id ?? randomUUID(), ...line.course };
  if (same && isSameValue(same, course)) return { result: file, outcome: 'unchanged', reasons: [] };
  if (!same && courses.length >= MAX_ROWS) return refuse(problemAt('courses', 'tooMany', MAX_ROWS));
  const user = {
    ...file.user,
    courses: same ? courses.map((each) => (each === same ? course : each)) : [...courses, course],
    ...{ updatedBy: taken.job.requestedBy, updatedAt: now },
    updatedByJob: jobNames['import-courses'],
  };
  return { result: { ...file, user }, outcome: 'updated', reasons: [] };
}

const isSameCourse = (a: Enrolment, b: Enrolment): boolean => a.code === b.code && a.section === b.section;
