// Every change that a desk called saved, and what may be asked of it from then on. Nothing is ever struck off silently: a
// change is kept until staff took it back, or until the store that alone held it was wiped.
import type { MutationUid, UserId } from '#core/schema/primitives.ts';
import { effectOf, subjectOf, type Effect } from './effect.ts';
import type { SimDesk } from './sim-desk.ts';

/** leaving: staff is taking it back, and whether that was done is seen only by looking. */
type PromiseState = 'kept' | 'leaving' | 'gone' | 'lostWithStore';

export type SavedChange = {
  readonly uid: MutationUid;
  readonly desk: SimDesk;
  readonly storeNumber: number;
  readonly name: string;
  readonly userId: UserId;
  readonly effect: Effect | undefined;
  state: PromiseState;
  /** Its effect was seen after its confirmation, too. */
  isSettled: boolean;
};

export class Promises {
  readonly byUid = new Map<MutationUid, SavedChange>();
  /** Rows that somebody tried to remove, users that somebody tried to delete: they may be gone for a good reason. */
  readonly removedIds = new Set<string>();

  note(desk: SimDesk, uid: MutationUid, name: string, args: unknown): void {
    if (this.byUid.has(uid)) return;
    this.byUid.set(uid, {
      uid,
      desk,
      storeNumber: desk.storeNumber,
      name,
      userId: subjectOf(args),
      effect: effectOf(name, args),
      state: 'kept',
      isSettled: false,
    });
  }

  noteRemoval(name: string, args: unknown): void {
    const { rowId, userId } = args as { rowId?: string; userId?: string };
    if (rowId !== undefined) this.removedIds.add(rowId);
    if (name === 'user.delete' && userId !== undefined) this.removedIds.add(userId);
  }

  *ofDesk(desk: SimDesk): Generator<SavedChange> {
    for (const change of this.byUid.values())
      if (change.desk === desk && change.storeNumber === desk.storeNumber) yield change;
  }

  /** The store of this desk is about to be wiped. Returns how many changes were nowhere else. */
  loseStore(desk: SimDesk, isOnServer: (uid: MutationUid) => boolean): number {
    let lost = 0;
    for (const change of this.ofDesk(desk)) {
      if (change.state === 'gone') continue;
      if (!isOnServer(change.uid)) lost += 1;
      change.state = 'lostWithStore';
    }
    return lost;
  }
}
