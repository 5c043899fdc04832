// "User audit purge with retention": forgets changes that are older than the parameter `user_audit_retention_period`, in
// days. Without the parameter History is kept for ever.
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query } from '../store/query.ts';
import { toFileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { takeStep, type JobAtWork } from './job-step.ts';

const usersPerStep = 500;
const dayMs = 86_400_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** undefined: for ever. */
function retentionDays(config: Configuration): number | undefined {
  const days = Number(config.parameters['user_audit_retention_period']);
  return Number.isSafeInteger(days) && days > 0 ? days : undefined;
}

export async function purgeHistory(work: JobAtWork): Promise<void> {
  const days = retentionDays(work.config);
  if (days === undefined) return;
  const cutoff = new Date(Date.parse(work.now) - days * dayMs).toISOString();
  const { dryRun, progress } = work.taken.job;
  const total =
    progress.total > 0
      ? progress.total
      : ((
          await query<{ count: number }>(
            work.pool,
            'select count(distinct user_id) from history where at < $1',
            [cutoff],
          )
        )[0]?.count ?? 0);
  let { done } = progress;
  for (let after: UserId | undefined = work.taken.cursor ?? beforeAll; after !== undefined;) {
    const from: UserId = after;
    const step = await takeStep(work, async (client) => {
      const rows = await query<{ user_id: UserId; entries: number }>(
        client,
        `select user_id, count(*) as entries from history where at < $1 and user_id > $2
          group by user_id order by user_id limit $3`,
        [cutoff, from, usersPerStep],
      );
      const ids = rows.map((row) => row.user_id);
      const files = await readFiles(client, ids, work.reader, 'lock');
      if (!dryRun)
        await query(client, 'delete from history where user_id = any($1::uuid[]) and at < $2', [ids, cutoff]);
      const changes = [...files.values()].flatMap((file) => {
        const after = file && withoutOldHistory(file, cutoff);
        return file && after ? [toFileChange(file.user.id, file, after)] : [];
      });
      return {
        ...{ cursor: ids.at(-1) ?? '', done: done + ids.length, total, lines: [], changes },
        counts: { entries: rows.reduce((sum, { entries }) => sum + entries, 0) },
      };
    });
    done = step.done;
    after = step.cursor === '' ? undefined : step.cursor;
  }
}

/** undefined: nothing of it is that old. */
function withoutOldHistory(file: UserFile, cutoff: string): UserFile | undefined {
  const history = file.history.filter(({ at }) => Date.parse(at) >= Date.parse(cutoff));
  return history.length === file.history.length ? undefined : { ...file, history };
}
