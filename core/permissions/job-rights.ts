// Who starts which job, and sees what it did. Two jobs do to many users what managers of users do by hand to one, under the same
// rules of scope (alma-facts 5.2, 6.4): User Managers run them as well, and see of all jobs their own. The other jobs know no
// libraries, so they need a role of the institution.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Job, JobKind } from '../schema/types.ts';
import type { Actor } from './actor.ts';
import { canDo, type Operation, type Where } from './permissions.ts';

type On = { readonly today: CalendarDate; readonly institution: string };

/** A roll-back needs the right to the job that it takes back. */
export function mayStartJob(actor: Actor, kind: Exclude<JobKind, 'roll-back'>, on: On): boolean {
  const { operation, where } = rightFor(kind, on);
  return canDo(actor, operation, where);
}

/** Somebody with a role of the institution who runs all jobs sees all of them, everybody else their own. */
export function maySeeAllJobs(actor: Actor, { today, institution }: On): boolean {
  return canDo(actor, 'job.run', { today, institution, library: institution });
}

export function maySeeJob(actor: Actor, { requestedBy }: Pick<Job, 'requestedBy'>, on: On): boolean {
  const isOwn = actor.userId !== undefined && requestedBy.userId === actor.userId;
  return isOwn || maySeeAllJobs(actor, on);
}

function rightFor(
  kind: Exclude<JobKind, 'roll-back'>,
  on: On,
): { readonly operation: Operation; readonly where: Where } {
  if (kind === 'update-users') return { operation: 'job.updateUsers', where: on };
  if (kind === 'waive-fees') return { operation: 'job.waiveFees', where: on };
  return { operation: 'job.run', where: { ...on, library: on.institution } };
}
