// The one place that asks where the pages run: in Electron the preload has put its functions there.
import type { ShellBridge } from '#core/ipc/channels.ts';
import { createElectronHost } from './electron-host.ts';
import type { Host } from './host.ts';
import { registerServiceWorker } from './service-worker.ts';
import { createWebHost } from './web-host.ts';

export function createHost(): Host {
  const { carrelShell } = globalThis as { carrelShell?: ShellBridge };
  if (carrelShell) return createElectronHost(carrelShell);
  const newVersion = registerServiceWorker();
  return { ...createWebHost(), ...(newVersion && { newVersion }) };
}
