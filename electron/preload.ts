// Runs sandboxed, in a world of its own, before the page: exposes one function per channel and nothing else. The one
// file that speaks to ipcRenderer.
import { contextBridge, ipcRenderer } from 'electron';
import { shellFunctions } from '#core/ipc/channels.ts';

const bridge = Object.fromEntries(
  Object.entries(shellFunctions).map(([name, channel]) => [
    name,
    (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(channel, ...args),
  ]),
);

contextBridge.exposeInMainWorld('carrelShell', bridge);
