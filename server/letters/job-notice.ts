// Tells staff by e-mail that a job has ended, in the transaction in which it ends: once, whichever process ends it. Whoever has no
// preferred address, or is not there any more, is passed over.
import { splitNames } from '#core/configuration/job-notices.ts';
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import { mailRecipients } from '#core/domain/mail-recipients.ts';
import { jobReport } from '#core/letters/job-report.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type { Configuration, Job } from '#core/schema/types.ts';
import { jobNames } from '../jobs/job-names.ts';
import type { Queryable } from '../store/query.ts';
import { readFiles, type FileReader } from '../users/read-files.ts';
import { readOwners } from '../users/read-owners.ts';
import { queueLetter } from './letter-outbox.ts';

type Recipient = { readonly userId?: UserId; readonly recipient: string };

export async function queueJobNotice(
  client: Queryable,
  job: Job,
  end: { readonly state: 'done' | 'failed'; readonly fault?: string; readonly at: Instant },
  { config, reader }: { readonly config: Configuration; readonly reader: FileReader },
): Promise<void> {
  const { kind } = job.parameters;
  const notice = config.jobNotices?.find((each) => each.job === kind);
  const isWanted = end.state === 'done' ? notice?.onSuccess : notice?.onFailure;
  if (!notice || !isWanted || job.dryRun) return;
  const text = jobReport(job, jobNames[kind], end, config);
  const users = await findUsers(client, splitNames(notice.users), reader);
  const typed = splitNames(notice.addresses).map((recipient): Recipient => ({ recipient }));
  const told = new Map([...typed, ...users].map((each) => [each.recipient.toLowerCase(), each]));
  for (const recipient of told.values())
    await queueLetter(client, { letter: 'JobReportLetter', ...text, ...recipient });
}

async function findUsers(
  client: Queryable,
  primaryIds: readonly string[],
  reader: FileReader,
): Promise<Recipient[]> {
  if (primaryIds.length === 0) return [];
  const owners = await readOwners(client, primaryIds.map(primaryIdToKey));
  const files = await readFiles(client, [...new Set(owners.values())], reader);
  return [...files.values()].flatMap((file) => {
    const [recipient] = file ? mailRecipients(file.user) : [];
    return file && recipient !== undefined ? [{ userId: file.user.id, recipient }] : [];
  });
}
