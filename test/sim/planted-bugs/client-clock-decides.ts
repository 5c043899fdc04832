// The last writer by the desks' clocks wins: what happened "before" the file's last change is passed over (against S9).
import type { PlantedBug } from '../planted-bug.ts';
import { withTransactions } from './with-transactions.ts';

export const clientClockDecides: PlantedBug = {
  name: 'client clock decides',
  wrapServerStore: (store) =>
    withTransactions(store, (tx) => ({
      write: (write) => {
        const earliest = write.client.items.map(({ occurredAt }) => occurredAt).sort()[0] ?? '';
        const changes = write.changes.filter(({ before }) => !before || before.user.updatedAt <= earliest);
        return tx.write({ ...write, changes });
      },
    })),
};
