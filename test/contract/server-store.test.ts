// The suite on the simulator's store in memory; test/integration/server/server-store.test.ts runs it on PostgreSQL.
import { describe, it } from 'vitest';
import { contractConfiguration, serverStoreCases } from '../support/server-store-cases.ts';
import { MemoryServerStore } from '../sim/memory-server-store.ts';

describe('ServerStore in memory', () => {
  for (const { name, run } of serverStoreCases)
    it(name, () => run(new MemoryServerStore(contractConfiguration, 'epoch-1')));
});
