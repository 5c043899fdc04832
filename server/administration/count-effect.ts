// Looks at every user to say what a change of the configuration does to people. Only for changes that can do something;
// read in parts, so that the process answers others in between.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createEffectCounter, type ConfigurationEffect } from '#core/configuration/effect.ts';
import type { ConfigurationChange } from '#core/configuration/changes.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import type { FileReader } from '../users/read-files.ts';

const usersPerRead = 200;

type SlotRow = { id: UserId; slot: Buffer; dictionary_id: string };

export async function countEffect(
  client: Queryable,
  { codec, dictionaries }: FileReader,
  change: {
    readonly before: Configuration;
    readonly after: Configuration;
    readonly changes: readonly ConfigurationChange[];
    readonly nowMs: number;
  },
): Promise<ConfigurationEffect> {
  const now = msToInstant(change.nowMs);
  const today = instantToCalendarDate(now, change.before.timeZone);
  const counter = createEffectCounter(change.before, change.after, change.changes, { today, now });
  if (counter.isIdle) return counter.result();
  for (let after: UserId | null = null; ; await nextTurn()) {
    const rows: SlotRow[] = await query<SlotRow>(
      client,
      `select id, slot, dictionary_id from user_file where $1::uuid is null or id > $1 order by id limit ${usersPerRead}`,
      [after],
    );
    for (const row of rows)
      counter.add(codec.decode(row.slot, await dictionaries.mustGet(row.dictionary_id)));
    const last = rows.at(-1);
    if (!last) return counter.result();
    after = last.id;
  }
}
