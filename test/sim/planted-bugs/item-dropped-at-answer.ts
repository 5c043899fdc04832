// The desk drops an item, and its effect with it, when the push is answered, and not when a pull has brought the effect: the
// screen flickers back (against S15).
import type { UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { LocalStore } from '#core/sync/ports.ts';
import type { PlantedBug } from '../planted-bug.ts';

export const itemDroppedAtAnswer: PlantedBug = {
  name: "item dropped at the push's answer",
  wrapLocalStore: (store): LocalStore => ({
    readState: () => store.readState(),
    readDone: (since) => store.readDone(since),
    readBase: (ids) => store.readBase(ids),
    readCurrent: (ids) => store.readCurrent(ids),
    findBaseOwners: (keys) => store.findBaseOwners(keys),
    findCurrentOwners: (keys) => store.findCurrentOwners(keys),
    openSlot: (slot, dictionaryId) => store.openSlot(slot, dictionaryId),
    commit: async (change) => {
      const answered = (change.outbox?.put ?? []).filter((item) => item.state === 'answered');
      if (answered.length === 0 || change.pending) return store.commit(change);
      const ids = answered.map(({ userId }) => userId);
      const base = await store.readBase(ids);
      const files = new Map<UserId, UserFile | null>(ids.map((id) => [id, base.get(id) ?? null]));
      const put = (change.outbox?.put ?? []).map((item) =>
        item.state === 'answered' ? { ...item, state: 'done' as const } : item,
      );
      return store.commit({ ...change, outbox: { ...change.outbox, put }, pending: { mode: 'put', files } });
    },
  }),
};
