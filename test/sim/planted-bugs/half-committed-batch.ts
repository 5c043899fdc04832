// The id advances in one transaction and the effects follow in another, of which some never come (against S5).
import type { PlantedBug } from '../planted-bug.ts';
import { withTransactions } from './with-transactions.ts';

export const halfCommittedBatch: PlantedBug = {
  name: 'half-committed batch',
  wrapServerStore: (store, { random }) =>
    withTransactions(store, (tx) => ({
      write: (write) => {
        const isHalf = write.changes.length > 1 && random.chance(0.5);
        return tx.write(isHalf ? { ...write, changes: write.changes.slice(1) } : write);
      },
    })),
};
