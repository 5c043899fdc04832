// Updates on this machine: whether there are any, and from where.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { UpdateState } from '#core/ipc/updates.ts';
import type { ManagedConfiguration } from '#core/schema/types.ts';
import { openElectronUpdater } from './electron-updater.ts';
import { startUpdates, type UpdateAnswers, type UpdateParts } from './updates.ts';

type Place = {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly executable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (file: string) => boolean;
};

/** Only what our own installer has put there can renew itself: a package (MSI, deb) is IT's, and its tools would be misled. */
export function isSelfInstalled({ platform, isPackaged, executable, env, exists }: Place): boolean {
  if (!isPackaged) return false;
  if (platform === 'darwin') return true;
  if (platform === 'linux') return env['APPIMAGE'] !== undefined;
  // the uninstaller is that of NSIS; Windows' own installer leaves none
  return exists(path.win32.join(path.win32.dirname(executable), 'Uninstall Carrel.exe'));
}

export function whyOff(updates: ManagedConfiguration['updates'], isSelf: boolean): UpdateParts['off'] {
  if (updates?.off === true) return 'Managed';
  if (!isSelf) return 'NotThisWay';
  return updates?.feed === undefined ? 'NoFeed' : undefined;
}

export function openUpdates(
  { updates, proxy }: ManagedConfiguration,
  isPackaged: boolean,
  onChange: (state: UpdateState) => void,
): UpdateAnswers {
  const place = { platform: process.platform, executable: process.execPath, env: process.env };
  return startUpdates({
    off: whyOff(updates, isSelfInstalled({ ...place, isPackaged, exists: existsSync })),
    async openUpdater(onEvent) {
      // only here: its mere loading looks at the packaged program
      const { autoUpdater } = (await import('electron-updater')).default;
      const feed = { feed: updates?.feed ?? '', channel: updates?.channel ?? 'latest' } as const;
      return openElectronUpdater({ updater: autoUpdater, ...feed, proxy, nowMs: Date.now }, onEvent);
    },
    onChange,
    later: (run, ms) => void setTimeout(run, ms).unref(),
  });
}
