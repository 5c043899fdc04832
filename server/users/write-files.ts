// The one way in which user files change in the database: pushes, imports, bulk loads and jobs all write through here.
// Every statement is set-based, and the last one bumps the space's version and gives it to each changed row (SPEC S8): the
// version's row stays locked from there to the commit, so versions become visible in order.
//
// It runs inside the caller's transaction and must be the last thing in it.
import { userToEmailKeys, userToIdentifierKeys } from '#core/domain/identifier-key.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { dropLeftBytes } from '../attachments/stored-attachments.ts';
import { takeUploads } from '../attachments/uploads.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import { writeItemTitles } from '../items/item-titles.ts';
import { writeRecords } from '../letters/personal-information.ts';
import { writeLetters } from '../letters/write-letters.ts';
import { writeEntries } from '../ledger/write-entries.ts';
import { query, type Queryable } from '../store/query.ts';
import type { FileChange, KnownFile } from './file-change.ts';

/** Server processes tell each other of a new version on this channel (server/http/pokes.ts). */
export const pokeChannel = 'carrel_poke';

export type WriteParts = { readonly codec: SlotCodec; readonly config: Configuration };

/** What a push writes beside the files, in the same last statement: it carries the version, too. */
export type LastStatement = { readonly sql: string; readonly values: readonly unknown[] };

/** Returns the new version of the space. `extra`: a part of the last statement, which may read `bump`. */
export async function writeFiles(
  client: Queryable,
  given: readonly FileChange[],
  parts: WriteParts,
  extra?: (firstParameter: number) => LastStatement,
): Promise<number> {
  await takeUploads(client, given);
  const changes = await writeRecords(client, given, parts.config);
  const puts = changes.flatMap(({ after }) => (after ? [after] : []));
  const deletes = changes.filter(({ after }) => !after).map(({ userId }) => userId);
  await writeKeys(client, changes, parts.config);
  await writeHistory(client, changes);
  await writeClosedFees(client, changes);
  await dropReturnedFees(client, changes);
  await writeEntries(
    client,
    changes.flatMap(({ ledger }) => ledger),
  );
  await dropLeftBytes(client, changes);
  await writeLetters(client, changes);
  await writeItemTitles(client, changes);
  await forgetDeleted(client, deletes);
  await forgetNamesInReports(client, changes);
  const back = changes.filter(({ before, after }) => before === null && after).map(({ userId }) => userId);
  if (back.length > 0) await query(client, 'delete from tombstone where user_id = any($1::uuid[])', [back]);

  const values = [
    puts.map((file) => file.user.id),
    puts.map((file) => parts.codec.encode(file)),
    parts.codec.dictionary.id,
    deletes,
  ];
  const more = extra?.(values.length + 1);
  const [row] = await query<{ version: number }>(
    client,
    `with bump as (update sync_space set version = version + 1 where id = 1 returning version),
      put as (
        insert into user_file (id, version, dictionary_id, slot)
        select given.id, bump.version, $3, given.slot from unnest($1::uuid[], $2::bytea[]) given(id, slot), bump
        on conflict (id) do update
          set version = excluded.version, dictionary_id = excluded.dictionary_id, slot = excluded.slot),
      removed as (delete from user_file where id = any($4::uuid[])),
      stone as (
        insert into tombstone (user_id, version) select id, bump.version from unnest($4::uuid[]) id, bump
        on conflict (user_id) do update set version = excluded.version)
      ${more ? `, ${more.sql}` : ''}
    select version, pg_notify('${pokeChannel}', version::text) from bump`,
    [...values, ...(more?.values ?? [])],
  );
  if (!row) throw new Error('the space that versions are counted in is missing');
  return row.version;
}

const identifierKeysOf = (file: KnownFile, config: Configuration): string[] =>
  file ? userToIdentifierKeys(file.user, config) : [];
const emailKeysOf = (file: KnownFile): string[] => (file ? [...new Set(userToEmailKeys(file.user))] : []);

async function writeKeys(
  client: Queryable,
  changes: readonly FileChange[],
  config: Configuration,
): Promise<void> {
  const keysOf = (file: KnownFile): string[] => identifierKeysOf(file, config);
  await replaceKeys(client, 'user_key', changes, keysOf);
  await replaceKeys(client, 'user_email', changes, emailKeysOf);
}

/** All removals come first: a key may move from one user to another in one batch. */
async function replaceKeys(
  client: Queryable,
  table: 'user_key' | 'user_email',
  changes: readonly FileChange[],
  keysOf: (file: UserFile | null | undefined) => string[],
): Promise<void> {
  const removed: [string, string][] = [];
  const added: [string, string][] = [];
  for (const { userId, before, after } of changes) {
    const old = new Set(keysOf(before));
    const now = new Set(keysOf(after));
    for (const key of old) if (!now.has(key)) removed.push([key, userId]);
    for (const key of now) if (!old.has(key)) added.push([key, userId]);
  }
  const columns = (pairs: readonly [string, string][]): unknown[] => [
    pairs.map(([key]) => key),
    pairs.map(([, userId]) => userId),
  ];
  if (removed.length > 0)
    await query(
      client,
      `delete from ${table} using unnest($1::text[], $2::uuid[]) gone(key, user_id)
        where ${table}.key = gone.key and ${table}.user_id = gone.user_id`,
      columns(removed),
    );
  if (added.length > 0)
    await query(
      client,
      `insert into ${table} (key, user_id) select * from unnest($1::text[], $2::uuid[])`,
      columns(added),
    );
}

async function writeHistory(client: Queryable, changes: readonly FileChange[]): Promise<void> {
  const rows = changes.flatMap(({ userId, after, history }) =>
    after ? history.map((row) => ({ userId, row })) : [],
  );
  if (rows.length === 0) return;
  await query(
    client,
    `insert into history (user_id, id, at, row)
      select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[]) on conflict do nothing`,
    [
      rows.map(({ userId }) => userId),
      rows.map(({ row }) => row.id),
      rows.map(({ row }) => row.at),
      rows.map(({ row }) => JSON.stringify(row)),
    ],
  );
}

async function writeClosedFees(client: Queryable, changes: readonly FileChange[]): Promise<void> {
  const rows = changes.flatMap(({ userId, after, closedFees }) =>
    after ? closedFees.map((fee) => ({ userId, fee })) : [],
  );
  if (rows.length === 0) return;
  await query(
    client,
    `insert into closed_fee (user_id, fee_id, created_at, fee)
      select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[])
      on conflict (user_id, fee_id) do update set fee = excluded.fee`,
    [
      rows.map(({ userId }) => userId),
      rows.map(({ fee }) => fee.id),
      rows.map(({ fee }) => fee.createdAt),
      rows.map(({ fee }) => JSON.stringify(fee)),
    ],
  );
}

async function dropReturnedFees(client: Queryable, changes: readonly FileChange[]): Promise<void> {
  const returned = changes.flatMap(({ userId, returnedFees }) =>
    returnedFees.map((feeId) => ({ userId, feeId })),
  );
  if (returned.length === 0) return;
  await query(
    client,
    `delete from closed_fee using unnest($1::uuid[], $2::uuid[]) back(user_id, fee_id)
      where closed_fee.user_id = back.user_id and closed_fee.fee_id = back.fee_id`,
    [returned.map(({ userId }) => userId), returned.map(({ feeId }) => feeId)],
  );
}

/** Whatever is known of a deleted user goes, but for the ledger's numbers (S10). */
async function forgetDeleted(client: Queryable, deletes: readonly string[]): Promise<void> {
  if (deletes.length === 0) return;
  const tables = [
    ...['history', 'closed_fee', 'attachment', 'letter_outbox', 'session', 'staff_account'],
    ...['sign_in_code', 'job_line', 'job_change'],
  ];
  const gone = tables.map(
    (table) => `gone_${table} as (delete from ${table} where user_id = any($1::uuid[]))`,
  );
  await query(client, `with ${gone.join(', ')} select 1`, [deletes]);
  await forgetQuotes(client, deletes);
}

/** Reports also name whom a list had before they were here, or by another spelling: such lines know no user. */
async function forgetNamesInReports(client: Queryable, changes: readonly FileChange[]): Promise<void> {
  const names = changes.flatMap(({ before, after }) =>
    before && !after ? [before.user.primaryId.normalize('NFC').trim().toLowerCase()] : [],
  );
  if (names.length === 0) return;
  await query(
    client,
    'delete from job_line where user_id is null and lower(trim(normalize(primary_id))) = any($1::text[])',
    [names],
  );
}

/** What answers to changes say of a deleted user: they keep their status, and lose the words. */
async function forgetQuotes(client: Queryable, deletes: readonly string[]): Promise<void> {
  await query(
    client,
    `update mutation set quotes = '{}', result = case status
        when 'applied' then json_build_object('id', id, 'status', status, 'notices', '[]'::json)
        else json_build_object('id', id, 'status', status,
          'rejection', json_build_object('code', 'UserNotFound', 'userId', (select id from unnest(quotes) id where id = any($1::uuid[]) limit 1)))
        end::text
      where quotes <> '{}' and quotes && $1::uuid[]`,
    [deletes],
  );
}
