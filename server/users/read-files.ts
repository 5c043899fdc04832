// Reads user files: what a slot column and a tombstone say of a set of users.
import type { UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import type { Dictionaries } from '../store/dictionaries.ts';
import { query, type Queryable } from '../store/query.ts';

export type FileReader = { readonly codec: SlotCodec; readonly dictionaries: Dictionaries };
type SlotRow = { id: UserId; slot: Buffer; dictionary_id: string };

/**
 * null: deleted; absent: never known. `lock` keeps other transactions from changing them until this one is over; the
 * rows are locked in the order of their ids, so that two transactions do not wait for each other.
 */
export async function readFiles(
  client: Queryable,
  ids: readonly UserId[],
  reader: FileReader,
  lock: 'lock' | 'read' = 'read',
): Promise<Map<UserId, UserFile | null>> {
  const files = new Map<UserId, UserFile | null>();
  if (ids.length === 0) return files;
  const rows = await query<SlotRow>(
    client,
    `select id, slot, dictionary_id from user_file where id = any($1::uuid[]) order by id${lock === 'lock' ? ' for update' : ''}`,
    [ids],
  );
  for (const row of rows)
    files.set(row.id, reader.codec.decode(row.slot, await reader.dictionaries.mustGet(row.dictionary_id)));
  const unknown = ids.filter((id) => !files.has(id));
  if (unknown.length === 0) return files;
  const gone = await query<{ user_id: UserId }>(
    client,
    'select user_id from tombstone where user_id = any($1::uuid[])',
    [unknown],
  );
  for (const row of gone) files.set(row.user_id, null);
  return files;
}

/** The slot, with the reader's own dictionary; undefined: never known, or deleted. */
export async function findSlot(
  client: Queryable,
  id: UserId,
  reader: FileReader,
): Promise<Buffer | undefined> {
  const [row] = await query<SlotRow>(client, 'select id, slot, dictionary_id from user_file where id = $1', [
    id,
  ]);
  return row && toOwnDictionary(row.slot, row.dictionary_id, reader);
}

/** An answer has one dictionary: a slot made with an older one is made anew. */
export async function toOwnDictionary(
  slot: Buffer,
  dictionaryId: string,
  { codec, dictionaries }: FileReader,
): Promise<Buffer> {
  if (dictionaryId === codec.dictionary.id) return slot;
  return codec.encode(codec.decode(slot, await dictionaries.mustGet(dictionaryId)));
}

/** undefined: never known, or deleted. */
export async function readFile(
  client: Queryable,
  id: UserId,
  reader: FileReader,
): Promise<UserFile | undefined> {
  return (await readFiles(client, [id], reader)).get(id) ?? undefined;
}
