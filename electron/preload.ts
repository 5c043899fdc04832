// Runs sandboxed, in a world of its own, before the page: exposes one function per channel, `onEvent`, and nothing else.
// The one file that speaks to ipcRenderer.
import { contextBridge, ipcRenderer } from 'electron';
import { channelOf, shellFunctions } from '#core/ipc/channels.ts';
import { EVENT_CHANNEL, type ShellEvent } from '#core/ipc/events.ts';

const calls = shellFunctions.map((name) => [
  name,
  (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(channelOf(name), ...args),
]);

contextBridge.exposeInMainWorld('carrelShell', {
  ...Object.fromEntries(calls),
  onEvent(listener: (event: ShellEvent) => void): void {
    // the sender's end of the channel stays here: the page gets the event alone
    ipcRenderer.on(EVENT_CHANNEL, (_sender, event: ShellEvent) => listener(event));
  },
});
