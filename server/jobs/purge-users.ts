// "Purge User Records": deletes users whose purge date has passed. All users are looked at, in the order of their ids.
// Whoever was purged is counted, and not named: nothing of them is to be left.
import { randomUUID } from 'node:crypto';
import { judgePurge } from '#core/domain/purge-user.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import type { JobLine, JobParameters, UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import type { FileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { countOutcomes, takeStep, type JobAtWork, type StepResult } from './job-step.ts';
import { runForUser, type Change } from './run-for-user.ts';

type Parameters = Extract<JobParameters, { kind: 'purge-users' }>;

const usersPerStep = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export async function purgeUsers(work: JobAtWork, parameters: Parameters): Promise<void> {
  let { done } = work.taken.job.progress;
  const total = await countUsers(work.pool, work.taken.job.progress.total);
  for (let after: UserId | undefined = work.taken.cursor ?? beforeAll; after !== undefined;) {
    const from: UserId = after;
    const step = await takeStep(work, async (client) => {
      const ids = await readIds(client, from);
      // only who is due is locked
      const seen = await readFiles(client, ids, work.reader);
      const due = ids.filter((id) => {
        const file = seen.get(id);
        return file && judgePurge(file, parameters, work.today).type !== 'NotDue';
      });
      const files = await readFiles(client, due, work.reader, 'lock');
      const judged = due.map((id) => purgeUser(files.get(id) ?? undefined, parameters, work));
      return {
        ...{ cursor: ids.at(-1) ?? '', done: done + ids.length, total },
        lines: judged.flatMap(({ line }) => (line ? [line] : [])),
        counts: countOutcomes(judged.map(({ outcome }) => ({ outcome, reasons: [] }))),
        changes: judged.flatMap(({ change }) => (change ? [change] : [])),
      } satisfies StepResult;
    });
    done = step.done;
    after = step.cursor === '' ? undefined : step.cursor;
  }
}

type Judged = { readonly outcome: string; readonly line?: JobLine; readonly change?: FileChange };

function purgeUser(file: UserFile | undefined, parameters: Parameters, work: JobAtWork): Judged {
  const judgement = file && judgePurge(file, parameters, work.today);
  // deleted or changed since it was seen
  if (!file || !judgement || judgement.type === 'NotDue') return { outcome: 'notDue' };
  const who = { userId: file.user.id, primaryId: file.user.primaryId };
  const keep = (reason: JobLine['reasons'][number]): Judged => {
    return { outcome: 'kept', line: { ...who, outcome: 'kept', reasons: [reason] } };
  };
  if (judgement.type === 'Kept') return keep(judgement.reason);
  const waivers = toWaivers(file, parameters);
  const result = runForUser(file, [...waivers, { name: 'user.delete', args: { userId: who.userId } }], work);
  if (result.type === 'Rejected') return keep(result.rejection);
  if (result.type === 'Unchanged') throw new Error('a deletion must change something');
  const isNamed = work.taken.job.dryRun;
  return {
    ...{ outcome: 'purged', change: result.change },
    ...(isNamed && { line: { ...who, outcome: 'purged', reasons: [] } }),
  };
}

function toWaivers({ user, fees }: UserFile, { waiveReason }: Parameters): Change[] {
  const waivers = fees
    .map((fee) => ({ feeId: fee.id, open: feeState(fee).remainingMinor }))
    .filter(({ open }) => open > 0)
    .map(({ feeId, open }) => ({ feeId, amountMinor: open, transactionId: randomUUID() }));
  if (waivers.length === 0) return [];
  return [{ name: 'fee.waive', args: { userId: user.id, reason: waiveReason ?? '', waivers } }];
}

async function readIds(client: Queryable, after: UserId): Promise<UserId[]> {
  const rows = await query<{ id: UserId }>(
    client,
    'select id from user_file where id > $1 order by id limit $2',
    [after, usersPerStep],
  );
  return rows.map(({ id }) => id);
}

/** As it was at the beginning: purged users are no longer there to be counted. */
async function countUsers(client: Queryable, known: number): Promise<number> {
  if (known > 0) return known;
  const [row] = await query<{ count: number }>(client, 'select count(*) from user_file');
  return row?.count ?? 0;
}
