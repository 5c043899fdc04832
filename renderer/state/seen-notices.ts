// Notices about sent changes that somebody has looked at and put away, by the change's uid. Kept on this desk; no patron
// data. Sent changes are kept for a week, so the newest ones are enough.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const MOST_KEPT = 1000;

type SeenNotices = {
  readonly uids: readonly string[];
  readonly putAway: (uid: string) => void;
};

export const useSeenNotices = create<SeenNotices>()(
  persist(
    (set) => ({
      uids: [],
      putAway: (uid) =>
        set(({ uids }) => ({ uids: [...uids.filter((each) => each !== uid), uid].slice(-MOST_KEPT) })),
    }),
    { name: 'carrel-seen-notices', version: 1 },
  ),
);
