// Small parts of a load: a stop with its reason, and writes that only the owner of the store may make.
import { writePrepared, type PreparedWrite } from './prepared-transaction.ts';
import type { LoadResult } from './load-result.ts';
import type { StoreAccess } from './store-access.ts';
import type { TableName } from './store-rows.ts';

/** Ends a load from wherever it is; caught at its root only. */
export class LoadStop extends Error {
  override readonly name = 'LoadStop';
  readonly result: LoadResult;
  constructor(result: LoadResult) {
    super(result.type);
    this.result = result;
  }
}

/** A write that touches no synced state: it needs no revision. */
export async function writeOwned<const Name extends TableName, Values>(
  access: Pick<StoreAccess, 'database' | 'owner'>,
  work: Omit<PreparedWrite<Name, Values>, 'fence'>,
): Promise<void> {
  const result = await writePrepared<Name, Values>(access.database, {
    ...work,
    fence: { owner: access.owner },
  });
  if (result !== 'Committed') throw new LoadStop({ type: 'NotOwner' });
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
