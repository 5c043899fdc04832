// What a push leaves behind: the changed files, and each item's result with the version that holds its effect.
import { writeCashCounts } from '../ledger/cash-counts.ts';
import { writeSuspense } from '../ledger/suspense.ts';
import { query, type Queryable } from './query.ts';
import { writeFiles, type LastStatement } from '../users/write-files.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { withoutQuotes } from '../sync/quoted-users.ts';
import type { ItemRecord, ServerWrite } from '../sync/server-store.ts';
import { readConfiguration, type ViewParts } from './postgres-view.ts';

/** Returns the version of the space that holds the effects; 0 when there are none. */
export async function writePush(client: Queryable, write: ServerWrite, parts: ViewParts): Promise<number> {
  await query(client, 'update client set last_mutation_id = $2, failed_uid = $3 where id = $1', [
    write.client.id,
    write.client.lastMutationId,
    write.client.failedUid,
  ]);
  await writeSuspense(client, write.suspense);
  await writeCashCounts(client, write.cashCounts);
  if (write.changes.length === 0) {
    const { sql, values } = itemsStatement(write, 1);
    await query(client, `with bump as (select 0::bigint as version), ${sql} select 1`, values);
    return 0;
  }
  const { configuration: config } = await readConfiguration(client, parts.cache);
  const { codec } = parts.reader;
  return writeFiles(client, write.changes, { codec, config }, (first) => itemsStatement(write, first));
}

/** A part of the last statement: an applied item carries the version of this write, a repeated one that of its first time. */
function itemsStatement({ client, changes }: ServerWrite, first: number): LastStatement {
  const parameter = (index: number, type: string): string => `$${first + index}::${type}[]`;
  const gone = new Set(changes.flatMap(({ userId, after }) => (after ? [] : [userId])));
  const items = client.items.map((item) => forgetGone(item, gone));
  const hasEffect = changes.length > 0;
  const column = <T>(valueOf: (item: ItemRecord) => T): T[] => items.map(valueOf);
  return {
    sql: `item as (
      insert into mutation (client_id, sent_by, id, uid, payload_hash, name, actor_id, occurred_at, creates, status,
        result, is_repeat, version, quotes)
      select $${first}::uuid, $${first + 1}::uuid, given.id, given.uid, given.payload_hash, given.name, given.actor_id,
        given.occurred_at, given.creates, given.status, given.result, given.is_repeat,
        coalesce(given.version, bump.version), given.quotes::uuid[]
      from bump, unnest(${parameter(2, 'bigint')}, ${parameter(3, 'uuid')}, ${parameter(4, 'text')},
        ${parameter(5, 'text')}, ${parameter(6, 'uuid')}, ${parameter(7, 'text')}, ${parameter(8, 'uuid')},
        ${parameter(9, 'text')}, ${parameter(10, 'text')}, ${parameter(11, 'boolean')}, ${parameter(12, 'bigint')}, ${parameter(13, 'text')})
        given(id, uid, payload_hash, name, actor_id, occurred_at, creates, status, result, is_repeat, version, quotes))`,
    values: [
      client.id,
      client.sentBy ?? null,
      column((item) => item.id),
      column((item) => item.uid),
      column((item) => item.payloadHash),
      // PostgreSQL's text has no NUL, and a made-up name may
      column((item) => item.name.replaceAll('\0', '')),
      column((item) => item.actorId),
      column((item) => item.occurredAt),
      column((item) => item.creates),
      column((item) => item.result.status),
      column((item) => JSON.stringify(item.result)),
      column((item) => item.repeatOf !== undefined),
      column((item) => versionOf(item, hasEffect)),
      // a list in each row: an array of arrays would have to be a rectangle
      column((item) => `{${item.quotes.join(',')}}`),
    ],
  };
}

/** What this write deletes is forgotten in its own answers, too. */
function forgetGone(item: ItemRecord, gone: ReadonlySet<UserId>): ItemRecord {
  const quoted = item.quotes.find((id) => gone.has(id));
  return quoted === undefined ? item : { ...item, result: withoutQuotes(item.result, quoted), quotes: [] };
}

/** null: the version that this write makes. */
function versionOf(item: ItemRecord, hasEffect: boolean): number | null {
  if (item.repeatOf) return item.repeatOf.version;
  return item.result.status === 'applied' && hasEffect ? null : 0;
}
