// Goes through all users, in the order of their ids, step by step: looks at each, locks only those that the job wants, and
// writes what becomes of them.
import type { JobLine, UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import type { FileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { takeStep, type JobAtWork, type StepResult } from './job-step.ts';

/** What became of one user; `line` is what the report says of them. */
export type JudgedUser = {
  readonly outcome: string;
  readonly line?: JobLine;
  readonly change?: FileChange;
  /** More than the user to be counted: fees, for example. */
  readonly counts?: Readonly<Record<string, number>>;
};

export type Walk = {
  /** Asked of a file that may be changed before it is locked: `judge` has to ask again. */
  readonly isWanted: (file: UserFile) => boolean;
  readonly judge: (file: UserFile, client: Queryable) => JudgedUser | Promise<JudgedUser>;
  /** Outcome of who was wanted and is gone by the time of the lock. */
  readonly countMissing: string;
};

const usersPerStep = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export function walkAllUsers(work: JobAtWork, walk: Walk): Promise<void> {
  return walkIds(work, (client, ids) => judgeUsers(client, ids, walk, work));
}

/** The last call of `judge` is with no ids at all. */
export async function walkIds(
  work: JobAtWork,
  judge: (client: Queryable, ids: readonly UserId[]) => Promise<JudgedUser[]>,
): Promise<void> {
  let { done } = work.taken.job.progress;
  const total = await countUsers(work.pool, work.taken.job.progress.total);
  for (let after: UserId | undefined = work.taken.cursor ?? beforeAll; after !== undefined;) {
    const from: UserId = after;
    const step = await takeStep(work, async (client) => {
      const ids = await readIds(client, from);
      const judged = await judge(client, ids);
      return {
        ...{ cursor: ids.at(-1) ?? '', done: done + ids.length, total },
        lines: judged.flatMap(({ line }) => (line ? [line] : [])),
        counts: addUp(judged),
        changes: judged.flatMap(({ change }) => (change ? [change] : [])),
      } satisfies StepResult;
    });
    done = step.done;
    after = step.cursor === '' ? undefined : step.cursor;
  }
}

async function judgeUsers(
  client: Queryable,
  ids: readonly UserId[],
  walk: Walk,
  { reader }: JobAtWork,
): Promise<JudgedUser[]> {
  const seen = await readFiles(client, ids, reader);
  const wanted = ids.filter((id) => {
    const file = seen.get(id);
    return file && walk.isWanted(file);
  });
  const files = await readFiles(client, wanted, reader, 'lock');
  const judged: JudgedUser[] = [];
  for (const id of wanted) {
    const file = files.get(id);
    judged.push(file ? await walk.judge(file, client) : { outcome: walk.countMissing });
  }
  return judged;
}

function addUp(judged: readonly JudgedUser[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { outcome, counts = {} } of judged)
    for (const [what, count] of [[outcome, 1] as const, ...Object.entries(counts)])
      sums[what] = (sums[what] ?? 0) + count;
  return sums;
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
