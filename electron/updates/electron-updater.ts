// The one file that speaks to electron-updater. It fetches what latest.yml of the feed names, checks its hash and its
// publisher's signature, honours staged roll-outs, and takes nothing older than what runs.
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import { msToInstant } from '#core/sync/instants.ts';
import type { ManagedConfiguration } from '#core/schema/types.ts';
import type { UpdateEvent } from './update-state.ts';
import type { Updater } from './updates.ts';

/** Longer ones are cut: they are for reading, not for a book. */
const NOTES_MAX = 10_000;

export type UpdaterParts = {
  readonly updater: Pick<
    AppUpdater,
    | 'allowDowngrade'
    | 'allowPrerelease'
    | 'autoDownload'
    | 'autoInstallOnAppQuit'
    | 'channel'
    | 'checkForUpdates'
    | 'disableWebInstaller'
    | 'logger'
    | 'netSession'
    | 'on'
    | 'quitAndInstall'
    | 'setFeedURL'
  >;
  readonly feed: string;
  readonly channel: 'latest' | 'beta';
  readonly proxy: ManagedConfiguration['proxy'];
  readonly nowMs: () => number;
};

export async function openElectronUpdater(
  { updater, feed, channel, proxy, nowMs }: UpdaterParts,
  onEvent: (event: UpdateEvent) => void,
): Promise<Updater> {
  await updater.netSession.setProxy(proxy ?? { mode: 'system' });
  updater.setFeedURL({ provider: 'generic', url: feed, channel });
  updater.channel = channel;
  updater.allowPrerelease = channel === 'beta';
  // after the channel, which by itself allows going back
  updater.allowDowngrade = false;
  updater.autoDownload = true;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  // its log names files and addresses; what matters comes as events
  updater.logger = null;
  updater.on('update-not-available', () => onEvent({ type: 'NothingNew', at: msToInstant(nowMs()) }));
  updater.on('update-available', ({ version }) => onEvent({ type: 'Found', version }));
  updater.on('update-downloaded', (info) =>
    onEvent({ type: 'Fetched', version: info.version, notes: notesOf(info) }),
  );
  updater.on('error', (error) => onEvent({ type: 'Failed', code: codeOf(error) }));
  return {
    // a failure is told by the event as well
    check: () => void updater.checkForUpdates().catch(() => undefined),
    setInstallOnQuit: (isOn) => void (updater.autoInstallOnAppQuit = isOn),
    restartAndInstall: () => updater.quitAndInstall(false, true),
  };
}

/** Plain text, newest first. */
function notesOf({ releaseNotes }: Pick<UpdateInfo, 'releaseNotes'>): string {
  const text =
    typeof releaseNotes === 'string'
      ? releaseNotes
      : (releaseNotes ?? []).map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n');
  return text.trim().slice(0, NOTES_MAX);
}

function codeOf(error: Error & { readonly code?: unknown }): string {
  return typeof error.code === 'string'
    ? error.code
    : (/\bERR_[A-Z0-9_]+/.exec(error.message)?.[0] ?? error.name);
}
