// The list of courses of a job: one line is one user in one course.
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import type { Course } from '#core/schema/types.ts';
import { readUserList, type Given, type ListLine } from './user-list.ts';

export type Enrolment = Omit<Course, 'id'>;

const columns: Readonly<Record<string, keyof Enrolment>> = {
  'course code': 'code',
  section: 'section',
  'course name': 'name',
  department: 'department',
  'start date': 'startDate',
  'end date': 'endDate',
};

export function readCourseList(input: Buffer): ListLine<Enrolment>[] | undefined {
  return readUserList(input, { list: 'courses', columns, needed: ['code', 'name'], toRow });
}

function toRow({ code = '', name = '', ...more }: Given<keyof Enrolment>): Enrolment | FieldProblem {
  const { startDate, endDate } = more;
  if ([startDate, endDate].some((date) => date !== undefined && !isCalendarDate(date)))
    return problemAt('courses', 'notADate');
  if (startDate !== undefined && endDate !== undefined && endDate < startDate)
    return problemAt('courses', 'endBeforeStart');
  return { code, name, ...more };
}
