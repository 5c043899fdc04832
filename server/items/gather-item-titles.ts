// Gathers the titles of items that users had before there was a table of them (migration 0031): goes through all user files
// once, a few hundred a transaction, and goes on where it was when the server was stopped. Of several processes each takes
// the next step.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import { itemsOfFees, itemsOfFile } from '#core/domain/item-titles.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Fee } from '#core/schema/types.ts';
import { describeError, type Log } from '../log/log.ts';
import { query } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import type { FileReader } from '../users/read-files.ts';
import { keepTitles } from './item-titles.ts';

const usersPerStep = 200;

type Parts = {
  readonly pool: pg.Pool;
  readonly reader: FileReader;
  readonly log: Log;
  readonly isStopping: () => boolean;
};

/** Returns when there is nothing left to gather, or the server stops; what a failure left over is taken up at the next call. */
export async function gatherItemTitles({ pool, reader, log, isStopping }: Parts): Promise<void> {
  try {
    for (;;) {
      if (isStopping()) return;
      const step = await withTransaction(pool, (client) => gatherStep(client, reader));
      if (step.type === 'Nothing') return;
      if (step.type === 'Done') return log.info({ code: 'ItemTitlesGathered', titles: step.titles });
      await nextTurn();
    }
  } catch (error) {
    log.error({ code: 'ItemTitlesGatherFailed', ...describeError(error) });
  }
}

type Step = { readonly type: 'Nothing' | 'More' } | { readonly type: 'Done'; readonly titles: number };
type SlotRow = { id: UserId; slot: Buffer; dictionary_id: string };

async function gatherStep(client: pg.PoolClient, { codec, dictionaries }: FileReader): Promise<Step> {
  // locked: another process waits here, and goes on behind this step
  const [at] = await query<{ last_user_id: UserId }>(
    client,
    'select last_user_id from item_title_gathering for update',
  );
  if (!at) return { type: 'Nothing' };
  const rows = await query<SlotRow>(
    client,
    `select id, slot, dictionary_id from user_file where id > $1 order by id limit ${usersPerStep}`,
    [at.last_user_id],
  );
  const last = rows.at(-1);
  if (!last) {
    await query(client, 'delete from item_title_gathering');
    const [counted] = await query<{ titles: number }>(client, 'select count(*) as titles from item_title');
    return { type: 'Done', titles: counted?.titles ?? 0 };
  }
  const files = [];
  for (const row of rows) files.push(codec.decode(row.slot, await dictionaries.mustGet(row.dictionary_id)));
  const closed = await query<{ fee: string }>(
    client,
    'select fee from closed_fee where user_id = any($1::uuid[])',
    [rows.map(({ id }) => id)],
  );
  const olderFees = closed.map(({ fee }) => JSON.parse(fee) as Fee);
  await keepTitles(client, [...files.flatMap(itemsOfFile), ...itemsOfFees(olderFees)]);
  await query(client, 'update item_title_gathering set last_user_id = $1', [last.id]);
  return { type: 'More' };
}
