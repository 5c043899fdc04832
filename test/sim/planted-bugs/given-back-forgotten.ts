// Money that was given back and that no user's file takes is answered as recorded, and is in no book (against S11).
import type { PlantedBug } from '../planted-bug.ts';
import { withTransactions } from './with-transactions.ts';

export const givenBackForgotten: PlantedBug = {
  name: 'money given back is forgotten',
  wrapServerStore: (store) =>
    withTransactions(store, (tx) => ({
      write: (write) =>
        tx.write({ ...write, suspense: write.suspense.filter(({ direction }) => direction === 'TAKEN') }),
    })),
};
