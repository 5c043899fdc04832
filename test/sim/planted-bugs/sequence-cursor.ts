// Versions are drawn from a sequence at the start of a transaction: a later one can be seen before an earlier one, and a
// cookie passes over what it did not see (against S8).
import type { PlantedBug } from '../planted-bug.ts';
import { withViews } from './with-transactions.ts';

const COMMIT_LATE = 0.2;
const LATE_MS = 2000;

export const sequenceCursor: PlantedBug = {
  name: 'sequence cursor',
  wrapServerStore(store, { time, random }) {
    const seenFrom = new Map<number, number>();
    // when the transaction that drew this version commits at last
    const commitTime = (version: number): number => {
      const known = seenFrom.get(version);
      if (known !== undefined) return known;
      const at = time.now() + (random.chance(COMMIT_LATE) ? LATE_MS : 0);
      seenFrom.set(version, at);
      return at;
    };
    return withViews(store, (view) => ({
      readChanges: async (since, limit) => {
        const { puts, deletes, upTo } = await view.readChanges(since, limit);
        const isSeen = (row: { version: number }) => commitTime(row.version) <= time.now();
        return { puts: puts.filter(isSeen), deletes: deletes.filter(isSeen), upTo };
      },
    }));
  },
};
