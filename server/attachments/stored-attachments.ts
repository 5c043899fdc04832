// The bytes of attachments. What is known of each beside them stands in the user's file; a row of it and its bytes come and
// go in one transaction.
import type { Attachment } from '#core/schema/types.ts';
import type { RowId, UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import type { FileChange } from '../users/file-change.ts';

type StoredFile = Pick<Attachment, 'id' | 'fileName' | 'mediaType'>;

/** False: these bytes were stored before under this id; the answer to that was lost on its way. */
export async function storeBytes(
  client: Queryable,
  userId: UserId,
  { id, fileName, mediaType }: StoredFile,
  bytes: Uint8Array,
): Promise<boolean> {
  const stored = await query(
    client,
    `insert into attachment (id, user_id, media_type, file_name, bytes) values ($1, $2, $3, $4, $5)
      on conflict (id) do nothing returning id`,
    [id, userId, mediaType, fileName, bytes],
  );
  return stored.length > 0;
}

export async function findBytes(client: Queryable, userId: UserId, id: RowId): Promise<Buffer | undefined> {
  const [row] = await query<{ bytes: Buffer }>(
    client,
    'select bytes from attachment where id = $1 and user_id = $2',
    [id, userId],
  );
  return row?.bytes;
}

/** Bytes whose row left the user's file. A user who is deleted is forgotten as a whole (server/users/write-files.ts). */
export async function dropLeftBytes(client: Queryable, changes: readonly FileChange[]): Promise<void> {
  const left = changes.flatMap(({ before, after }) => {
    if (!before || !after || before.user.attachments === after.user.attachments) return [];
    const kept = new Set(after.user.attachments.map(({ id }) => id));
    return before.user.attachments.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  });
  if (left.length > 0) await query(client, 'delete from attachment where id = any($1::uuid[])', [left]);
}
