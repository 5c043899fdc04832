// Where this desk stands between "nobody" and "signed in". Session and view state only: entities are read from the store.
//
//   starting ──▶ settingUp (only in Electron, before there is a server) ──▶ signedOut
//   starting ──▶ signedOut ──sign in──▶ choosingDesk ──▶ working ──lock, idle──▶ locked ──password──▶ working
//       └──▶ otherWindow (the store is open elsewhere)        └──switch user──▶ signedOut
import { create } from 'zustand';
import type { SignedIn } from '#core/schema/types.ts';
import type { Desk } from '../desk/desk.ts';

type SessionPhase =
  | { readonly type: 'starting' }
  /** Another window of this desk owns the store. */
  | { readonly type: 'otherWindow' }
  /** The local store could not be opened; nothing is shown as if it were empty (SPEC S21). */
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'settingUp'; readonly step: 'address' | 'enrol' }
  | { readonly type: 'signedOut' }
  | { readonly type: 'choosingDesk'; readonly desk: Desk; readonly who: SignedIn }
  | { readonly type: 'working'; readonly desk: Desk; readonly who: SignedIn }
  /** The key is gone from memory; only this person, or a switch of user, goes on. */
  | { readonly type: 'locked'; readonly who: Pick<SignedIn, 'user' | 'userName'> };

export type SessionState = {
  readonly phase: SessionPhase;
  readonly setPhase: (phase: SessionPhase) => void;
};

export const useSessionStore = create<SessionState>((set) => ({
  phase: { type: 'starting' },
  setPhase: (phase) => set({ phase }),
}));
