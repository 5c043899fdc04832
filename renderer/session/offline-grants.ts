// What the sign-in asks of the place where offline grants are sealed (renderer/store/offline-grant.ts).
import type { SignedIn } from '#core/schema/types.ts';

type GrantOpening =
  | { readonly type: 'SignedIn'; readonly signedIn: SignedIn }
  /** Wrong password, or a name that never signed in here: the two are not told apart. */
  | { readonly type: 'Wrong'; readonly triesLeft: number }
  | { readonly type: 'Locked'; readonly leftMs: number }
  /** The right password, but the last online sign-in is too long ago. */
  | { readonly type: 'Expired' };

export interface OfflineGrants {
  seal(userName: string, password: string, signedIn: SignedIn): Promise<void>;
  open(userName: string, password: string): Promise<GrantOpening>;
  /** This person is no longer there: only the server can let them in again. */
  forget(userName: string): Promise<void>;
  /** Nobody ever signed in here. */
  isEmpty(): Promise<boolean>;
}
