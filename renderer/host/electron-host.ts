// The desk in Electron: requests and pokes as in a browser (app://desk/api is carried to the server by the main process), and
// what the shell can beyond that, through the functions that its preload exposes.
import type { ShellBridge } from '#core/ipc/channels.ts';
import type { ShellEvent } from '#core/ipc/events.ts';
import type { Host } from './host.ts';
import { createShellPrinting } from './shell-printing.ts';
import { createShellVault } from './shell-vault.ts';
import { createShellSetUp } from './shell-set-up.ts';
import { createShellUpdates } from './shell-updates.ts';
import { createWebHost } from './web-host.ts';

export function createElectronHost(shell: ShellBridge): Host {
  const listeners = new Set<(event: ShellEvent) => void>();
  shell.onEvent((event) => {
    for (const listener of listeners) listener(event);
  });
  return {
    ...createWebHost(),
    kind: 'electron',
    printing: createShellPrinting(shell),
    vault: createShellVault(shell),
    setUp: createShellSetUp(shell),
    updates: createShellUpdates(shell),
    onShellEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pictureAddress: (id) => `photo://user/${id}`,
    async takeRestart() {
      const answer = await shell.takeRestart();
      return (answer.ok && answer.value) || undefined;
    },
  };
}
