// course.remove: staff delete courses of a user, one or all. Enrolments come by a load only (server/jobs/import-user-rows.ts).
// What is gone already stays gone: no failure.
import { CourseRemoveArgs as isCourseRemoveArgs } from '#gen/validators.js';
import type { CourseRemoveArgs } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import type { Mutation } from './mutation.ts';
import { putUser, withUser } from './put-user.ts';
import { applied } from './rejection.ts';

export const courseRemove: Mutation<'course.remove', CourseRemoveArgs> = {
  name: 'course.remove',
  operation: () => 'course.edit',
  check: checkWith(isCourseRemoveArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, { userId, rowIds }, context) =>
    withUser(tx, userId, (file) => {
      const { courses = [], ...user } = file.user;
      const rest = courses.filter(({ id }) => !rowIds.includes(id));
      if (rest.length < courses.length)
        putUser(tx, file, { ...user, ...(rest.length > 0 && { courses: rest }) }, context);
      return applied();
    }),
};
