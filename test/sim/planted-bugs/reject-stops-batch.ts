// A refused item is treated as a failure of the request: it does not advance the id, and blocks what is behind it
// (against S6).
import { StoreUnavailable } from '../../../server/sync/store-unavailable.ts';
import type { PlantedBug } from '../planted-bug.ts';
import { withTransactions } from './with-transactions.ts';

export const rejectStopsBatch: PlantedBug = {
  name: 'a reject stops the batch',
  wrapServerStore: (store) =>
    withTransactions(store, (tx) => ({
      write: async (write) => {
        if (write.client.items.some(({ result }) => result.status === 'rejected'))
          throw new StoreUnavailable('rolled back');
        return tx.write(write);
      },
    })),
};
