// Small settings of this desk that say nothing of a person: row density, sounds, the chosen desk. In the clear, because
// some are wanted before anybody signed in.
import { writePrepared } from './prepared-transaction.ts';
import { StoreTakenError, type StoreAccess } from './store-access.ts';

type Access = Pick<StoreAccess, 'database' | 'owner'>;

/** undefined when it was never set; the caller checks what it gets, an older version may have written it. */
export async function readSetting({ database }: Access, name: string): Promise<unknown> {
  return (await database.read.settings.get(name))?.value;
}

export async function writeSetting(
  { database, owner }: Access,
  name: string,
  value: string | number | boolean,
): Promise<void> {
  const result = await writePrepared(database, {
    durable: true,
    tables: ['settings'],
    fence: { owner },
    prepared: { k: name, value },
    write: (tables, row) => [tables.settings.put(row)],
  });
  if (result !== 'Committed') throw new StoreTakenError();
}
