// Rows carry the version from before the bump: a desk whose cookie stands there never hears of them (against S8).
import type { PlantedBug } from '../planted-bug.ts';
import { withViews } from './with-transactions.ts';

export const effectBeforeVersionBump: PlantedBug = {
  name: 'effect before version bump',
  wrapServerStore: (store) =>
    withViews(store, (view) => ({
      readChanges: async (since, limit) => {
        const changes = await view.readChanges(since, limit);
        return { ...changes, puts: changes.puts.filter(({ version }) => version - 1 > since) };
      },
    })),
};
