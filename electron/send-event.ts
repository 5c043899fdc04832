// The one place that sends to pages. A page that is loading or gone misses it, as core/ipc/events.ts says.
import type { WebContents } from 'electron';
import { EVENT_CHANNEL, type ShellEvent } from '#core/ipc/events.ts';

export function sendEvent(contents: Pick<WebContents, 'send' | 'isDestroyed'>, event: ShellEvent): void {
  if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event);
}
