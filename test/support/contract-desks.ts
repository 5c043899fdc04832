// The implementations of LocalStore as the contract's cases drive them.
import { DexieDesk } from './dexie-desk.ts';
import type { ContractDesk } from './contract-desk.ts';
import { MemoryLocalStore } from './memory-local-store.ts';
import { makeSnapshot } from './scripted-snapshot-server.ts';
import { numberToUuid, storeDictionary, utf8 } from './store-files.ts';

export function createMemoryContractDesk(): ContractDesk {
  const store = new MemoryLocalStore({
    clientId: numberToUuid(77),
    dictionaryOf: async () => storeDictionary,
    utf8,
  });
  return {
    store,
    reopen: async () => {
      store.crash();
      store.restart();
    },
    installBase: async (files, version) =>
      store.installBase(files, makeSnapshot([], { generation: 1, version }).manifest.cookie),
  };
}

export async function createDexieContractDesk(
  name: string,
): Promise<ContractDesk & { dispose(): Promise<void> }> {
  const desk = await DexieDesk.create(name);
  let generation = 0;
  return {
    get store() {
      return desk.store;
    },
    reopen: () => desk.reopen(),
    installBase: async (files, version) => {
      desk.server.snapshot = makeSnapshot(files, { generation: ++generation, version });
      await desk.store.loadSnapshot(() => undefined);
    },
    dispose: () => desk.dispose(),
  };
}
