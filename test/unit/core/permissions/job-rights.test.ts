import { describe, expect, it } from 'vitest';
import { maySeeAllJobs, maySeeJob, mayStartJob } from '#core/permissions/job-rights.ts';
import { jobKinds } from '#core/schema/job.ts';
import { TODAY, uuid } from '../../../support/a-user-file.ts';
import { anActor } from '../../../support/mutation-world.ts';

const on = { today: TODAY, institution: 'EXU' };
const startedBy = (type: string, scope: string) =>
  jobKinds.filter((kind) => kind !== 'roll-back' && mayStartJob(anActor(type, scope), kind, on));

describe('rights to jobs', () => {
  it('a User Manager changes users and waives in bulk, of a library or of the institution', () => {
    expect(startedBy('21', 'EXU')).toEqual(['update-users', 'waive-fees']);
    expect(startedBy('21', 'MAIN')).toEqual(['update-users', 'waive-fees']);
  });

  it('a User Administrator of the institution starts every job, one of a library those that keep to it', () => {
    expect(startedBy('50', 'EXU')).toEqual(jobKinds.filter((kind) => kind !== 'roll-back'));
    expect(startedBy('50', 'MAIN')).toEqual(['update-users', 'waive-fees']);
  });

  it.each(['221', '32', '38', '26'])('role %s starts none', (type) => {
    expect(startedBy(type, 'EXU')).toEqual([]);
  });

  it('whoever does not run all jobs for the institution sees their own', () => {
    const own = { requestedBy: { userId: uuid(7), name: 'x' } };
    const foreign = { requestedBy: { userId: uuid(8), name: 'x' } };
    const byClock = { requestedBy: { name: '' } };
    const sees = (type: string, scope: string) =>
      [own, foreign, byClock].map((job) => maySeeJob({ ...anActor(type, scope), userId: uuid(7) }, job, on));
    expect(sees('21', 'EXU')).toEqual([true, false, false]);
    expect(sees('50', 'MAIN')).toEqual([true, false, false]);
    expect(sees('50', 'EXU')).toEqual([true, true, true]);
    expect(maySeeAllJobs(anActor('21', 'EXU'), on)).toBe(false);
  });
});
