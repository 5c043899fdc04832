// Files on their way. A desk brings the bytes first, under the id of the row that they belong to, as often as it takes; the
// change that adds the row (attachment.add) takes them over in its own transaction, or is refused when they are not there.
// What no change took within a day goes: the desk keeps its own copy, and brings it again before it sends the change.
import type { RowId, UserId } from '#core/schema/primitives.ts';
import type { BroughtFile } from '#core/mutations/mutation.ts';
import { query, type Queryable } from '../store/query.ts';
import type { FileChange } from '../users/file-change.ts';

const KEPT = `interval '1 day'`;

/** The first to come under an id stays; a change that means other bytes is refused. */
export async function keepUpload(
  client: Queryable,
  { id, mediaType, sizeBytes, sha256 }: BroughtFile & { readonly id: RowId },
  bytes: Uint8Array,
  broughtBy: UserId,
): Promise<void> {
  await query(
    client,
    `insert into upload (id, media_type, size_bytes, sha256, bytes, brought_by)
      select $1, $2, $3, $4, $5, $6 where not exists (select 1 from attachment where id = $1)
      on conflict (id) do update set created_at = now()`,
    [id, mediaType, sizeBytes, sha256, bytes, broughtBy],
  );
}

/** Locked: they do not go before the transaction is over. */
export async function readUploads(
  client: Queryable,
  ids: readonly RowId[],
): Promise<ReadonlyMap<RowId, BroughtFile>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: RowId; media_type: string; size_bytes: number; sha256: string }>(
    client,
    'select id, media_type, size_bytes, sha256 from upload where id = any($1::uuid[]) order by id for update',
    [ids],
  );
  return new Map(
    rows.map(({ id, media_type: mediaType, size_bytes: sizeBytes, sha256 }) => [
      id,
      { mediaType, sizeBytes, sha256 },
    ]),
  );
}

/** The bytes of rows that are new in the users' files become attachments. */
export async function takeUploads(client: Queryable, changes: readonly FileChange[]): Promise<void> {
  const added = changes.flatMap(({ before, after }) => {
    const known = new Set(before?.user.attachments.map(({ id }) => id));
    const rows = after && before?.user.attachments !== after.user.attachments ? after.user.attachments : [];
    return rows
      .filter(({ id, kind }) => kind === 'MANUAL' && !known.has(id))
      .map((row) => [after, row] as const);
  });
  if (added.length === 0) return;
  await query(
    client,
    `with taken as (delete from upload where id = any($1::uuid[]) returning id, media_type, bytes)
      insert into attachment (id, user_id, media_type, file_name, bytes)
      select taken.id, given.user_id, taken.media_type, given.file_name, taken.bytes
        from taken join unnest($1::uuid[], $2::uuid[], $3::text[]) given(id, user_id, file_name) on given.id = taken.id`,
    [
      added.map(([, { id }]) => id),
      added.map(([file]) => file?.user.id),
      added.map(([, { fileName }]) => fileName),
    ],
  );
}

export async function forgetOldUploads(client: Queryable): Promise<void> {
  await query(client, `delete from upload where created_at < now() - ${KEPT}`, []);
}
