// The server forgets what it answered: a repeated item is run again (against S2, S3, S5).
import type { PlantedBug } from '../planted-bug.ts';
import { withTransactions } from './with-transactions.ts';

export const noDedupe: PlantedBug = {
  name: 'no dedupe',
  wrapServerStore: (store) =>
    withTransactions(store, (tx) => ({
      readItems: async (clientId, items) => {
        const { byId } = await tx.readItems(clientId, items);
        return { byId, appliedByUid: new Map() };
      },
    })),
  wrapPush: (push) => {
    const idsByClient = new Map<string, number>();
    // every request is taken as new work: its items are numbered on from the last ones
    return async (request, sender) => {
      const last = idsByClient.get(request.clientId) ?? 0;
      const items = request.items.map((item, i) => ({ ...item, id: last + 1 + i }));
      const response = await push({ ...request, items }, sender);
      idsByClient.set(request.clientId, response.lastMutationId);
      const idOf = (id: number) => request.items[id - last - 1]?.id ?? id;
      return { ...response, results: response.results.map((result) => ({ ...result, id: idOf(result.id) })) };
    };
  },
};
