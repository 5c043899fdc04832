// The set of users of a job: a list whose first column is headed USERNAME or Primary ID (alma-facts 6.4). The filtered list
// of Find and Manage Users is sent in the same form, so there is one way to name a set.
import { readFirstColumn } from '#core/codec/csv.ts';
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { User } from '#core/schema/types.ts';
import type { Queryable } from '../store/query.ts';
import { readOwners } from '../users/read-owners.ts';

const headers: ReadonlySet<string> = new Set(['username', 'primary id', 'primary identifier']);

/** Each primary identifier once, as it stands first; undefined: this is no such list. */
export function readUserSet(input: Buffer): string[] | undefined {
  const [header, ...cells] = readFirstColumn(input.toString('utf8'));
  if (header === undefined || !headers.has(header.toLowerCase())) return undefined;
  const byKey = new Map<string, string>();
  for (const cell of cells) {
    const key = primaryIdToKey(cell);
    if (!byKey.has(key)) byKey.set(key, cell);
  }
  return [...byKey.values()];
}

/** Not by a barcode: a set that named someone by both would have the same user twice. */
export function isNamedBy(primaryId: string, user: User): boolean {
  return primaryIdToKey(user.primaryId) === primaryIdToKey(primaryId);
}

/** Who has these identifiers, be it as the primary one or as another. */
export async function findOwners(
  client: Queryable,
  primaryIds: readonly string[],
): Promise<ReadonlyMap<string, UserId>> {
  const byKey = await readOwners(client, primaryIds.map(primaryIdToKey));
  return new Map(
    primaryIds.flatMap((primaryId) => {
      const owner = byKey.get(primaryIdToKey(primaryId));
      return owner === undefined ? [] : [[primaryId, owner] as const];
    }),
  );
}
