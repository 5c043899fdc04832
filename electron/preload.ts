// Runs sandboxed, in a world of its own, before the page: exposes one function per channel and nothing else. The one
// file that speaks to ipcRenderer.
import { contextBridge, ipcRenderer } from 'electron';
import { channelOf, shellFunctions } from '#core/ipc/channels.ts';

const bridge = Object.fromEntries(
  shellFunctions.map((name) => [
    name,
    (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(channelOf(name), ...args),
  ]),
);

contextBridge.exposeInMainWorld('carrelShell', bridge);
