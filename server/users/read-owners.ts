// Who has an identifier: the keys of server/users/write-files.ts, read.
import type { IdentifierKey } from '#core/domain/identifier-key.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';

export async function readOwners(
  client: Queryable,
  keys: readonly IdentifierKey[],
): Promise<Map<IdentifierKey, UserId>> {
  if (keys.length === 0) return new Map();
  const rows = await query<{ key: IdentifierKey; user_id: UserId }>(
    client,
    'select key, user_id from user_key where key = any($1::text[])',
    [keys],
  );
  return new Map(rows.map((row) => [row.key, row.user_id]));
}
