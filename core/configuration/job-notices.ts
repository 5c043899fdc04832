// Who is told by e-mail that a job has ended: a row for each kind of job, with users by primary identifier and addresses as they
// are typed, with commas between them.
import { jobKinds } from '../schema/job.ts';
import type { Configuration } from '../schema/types.ts';

export type JobNotice = NonNullable<Configuration['jobNotices']>[number];

const none = { onSuccess: false, onFailure: false, users: '', addresses: '' };

/** Kinds of another version of the product keep their rows. */
export function jobNoticeRows({ jobNotices = [] }: Configuration): JobNotice[] {
  const kinds = new Set<string>([...jobKinds, ...jobNotices.map(({ job }) => job)]);
  return [...kinds].map((job) => ({ ...none, ...jobNotices.find((notice) => notice.job === job), job }));
}

/** What says nothing to nobody is not kept. */
export function keptNotices(rows: readonly (Partial<JobNotice> & { readonly job: string })[]): JobNotice[] {
  return rows
    .map((row) => ({ ...none, ...row }))
    .filter(
      ({ onSuccess, onFailure, users, addresses }) => onSuccess || onFailure || users + addresses !== '',
    );
}

export function splitNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
