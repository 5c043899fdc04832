// The pending layer: what the outbox makes of each user it touches, as sealed JSON (4 KB; deflating it on the desk would
// cost more than it saves). Which users are in it is known from the search index's pending side.
import type { UserId } from '#core/schema/primitives.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { StoreAccess } from './store-access.ts';
import type { PendingRow } from './store-rows.ts';

export function sealPending(
  access: StoreAccess,
  files: ReadonlyMap<UserId, UserFile | null>,
  version: number,
): Promise<PendingRow[]> {
  return Promise.all(
    Array.from(files, async ([userId, file]) => ({
      userId,
      ...(await access.key.sealJson('pending', userId, version, file)),
    })),
  );
}

/** null: deleted here. */
export function openPending(access: StoreAccess, row: PendingRow): Promise<UserFile | null> {
  return access.key.openJson<UserFile | null>('pending', row.userId, row);
}
