// What the contract's cases of LocalStore work with: a desk whose store is under test, and short ways to write changes.
import type { UserId } from '#core/schema/primitives.ts';
import type { Cookie, UserFile } from '#core/schema/types.ts';
import type { LocalStore, StoreChange } from '#core/sync/ports.ts';
import type { StoreNews } from '../../renderer/desk/desk-store.ts';
import { assertEqual } from './expectations.ts';
import { storeDictionaryId } from './scripted-snapshot-server.ts';
import { aFile, fileToStoreSlot, storeConfiguration, userIdOf } from './store-files.ts';

type ContractStore = LocalStore & { subscribe(listener: (news: StoreNews) => void): () => void };

export interface ContractDesk {
  readonly store: ContractStore;
  /** What another process finds on disk. */
  reopen(): Promise<void>;
  installBase(files: readonly UserFile[], version: number): Promise<void>;
}

export type ContractCase = { readonly name: string; readonly run: (desk: ContractDesk) => Promise<void> };

export const cookie = (version: number): Cookie => ({
  epoch: 'epoch-1',
  version,
  configVersion: 7,
  scopeHash: 'all',
});

export async function commit(desk: ContractDesk, change: Partial<StoreChange>): Promise<void> {
  const { revision } = await desk.store.readState();
  const done = await desk.store.commit({ expectedRevision: revision, durable: true, ...change });
  assertEqual(done, true, 'the commit');
}

export const configure = (desk: ContractDesk) =>
  commit(desk, { meta: { configuration: storeConfiguration } });

export const pull = (version: number, files: readonly UserFile[], deletes: readonly UserId[] = []) => ({
  dictionaryId: storeDictionaryId,
  puts: files.map((file) => ({ id: file.user.id, version, slot: fileToStoreSlot(file) })),
  deletes: deletes.map((id) => ({ id, version })),
});

export const put = (...files: readonly (UserFile | readonly [UserId, null])[]) => ({
  mode: 'put' as const,
  files: new Map(files.map((file) => ('user' in file ? [file.user.id, file] : file))),
});

export async function nameOf(
  desk: ContractDesk,
  n: number,
  view: 'readBase' | 'readCurrent' = 'readCurrent',
) {
  const file = (await desk.store[view]([userIdOf(n)])).get(userIdOf(n));
  return file === undefined ? 'unknown' : file === null ? 'deleted' : file.user.lastName;
}

export const named = (n: number, lastName: string) => aFile(n, { lastName });
