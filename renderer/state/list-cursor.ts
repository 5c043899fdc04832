// The list a user was opened from, as a place in it: next and previous user (Alt ↑, Alt ↓) go by it. It holds the order
// the list had when it was left, so that going back and forth always meets the same people.
import { create } from 'zustand';
import type { UserId } from '#core/schema/primitives.ts';

type ListCursor = {
  readonly ids: readonly UserId[];
  /** Of the list itself: "/users?tab=public"; Save and Cancel lead back to it. */
  readonly path: string | undefined;
  readonly setList: (path: string, ids: readonly UserId[]) => void;
};

export const useListCursor = create<ListCursor>((set) => ({
  ids: [],
  path: undefined,
  setList: (path, ids) => set({ path, ids }),
}));

/** The user before and after this one in the list; undefined at its ends and when it is not in it. */
export function neighboursOf(ids: readonly UserId[], id: UserId): { before?: UserId; after?: UserId } {
  const at = ids.indexOf(id);
  if (at < 0) return {};
  const before = ids[at - 1];
  const after = ids[at + 1];
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
