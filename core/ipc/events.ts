// Everything the Electron shell tells the page without being asked. One union, one channel: electron/send-event.ts sends,
// the preload hands on to `carrelShell.onEvent`. What is told while no page listens is gone, so an event never carries
// what must not be missed: that is asked for by a call (channels.ts).
import type { UpdateState } from './updates.ts';
import type { UserId } from '../schema/primitives.ts';

export type MenuCommand = 'lock' | 'switchUser' | 'health' | 'keyHelp';

export type ShellEvent =
  | { readonly type: 'UpdateChanged'; readonly state: UpdateState }
  /** Chosen in the application's menu; the page does what its own key does. */
  | { readonly type: 'MenuCommand'; readonly command: MenuCommand }
  /** The photo server had another picture than the one that was shown from the cache, or has none any more. */
  | { readonly type: 'PictureChanged'; readonly userId: UserId };

export const EVENT_CHANNEL = 'carrel:event';
