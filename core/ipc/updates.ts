// How the desk renews itself. Found and fetched by the shell; installed only while nothing waits to be sent, for a new version is
// the one thing that could lose what an old one wrote.
import type { Instant } from '../schema/primitives.ts';

export type UpdateState =
  /** Managed: IT switched them off. NoFeed: nobody named where they are. NotThisWay: this installation is renewed by others. */
  | { readonly type: 'Off'; readonly reason: 'Managed' | 'NoFeed' | 'NotThisWay' }
  | { readonly type: 'UpToDate'; readonly checkedAt: Instant | null }
  | { readonly type: 'Fetching'; readonly version: string }
  | { readonly type: 'Ready'; readonly version: string; readonly notes: string }
  /** Tried again by itself; the version in use goes on. */
  | { readonly type: 'Failed'; readonly code: string };

export type RestartResult =
  | { readonly type: 'Restarting' }
  | { readonly type: 'NotNow'; readonly code: 'NothingReady' | 'UnsentChanges' };
