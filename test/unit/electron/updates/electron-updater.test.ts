import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { UpdateEvent } from '../../../../electron/updates/update-state.ts';
import { openElectronUpdater, type UpdaterParts } from '../../../../electron/updates/electron-updater.ts';
import { isSelfInstalled, whyOff } from '../../../../electron/updates/open-updates.ts';

/** electron-updater's settings as it has them, its one surprise included: a channel allows going back. */
class FakeUpdater extends EventEmitter {
  allowDowngrade = false;
  allowPrerelease = false;
  autoDownload = true;
  autoInstallOnAppQuit = true;
  disableWebInstaller = false;
  logger: unknown = console;
  readonly proxies: unknown[] = [];
  readonly feeds: unknown[] = [];
  readonly quits: unknown[] = [];
  netSession = { setProxy: (proxy: unknown) => Promise.resolve(void this.proxies.push(proxy)) };
  #channel: string | null = null;
  get channel(): string | null {
    return this.#channel;
  }
  set channel(channel: string | null) {
    this.#channel = channel;
    this.allowDowngrade = true;
  }
  setFeedURL = (feed: unknown) => void this.feeds.push(feed);
  checkForUpdates = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
  quitAndInstall = (...args: unknown[]) => void this.quits.push(args);
}

async function open(changes: Partial<UpdaterParts> = {}) {
  const fake = new FakeUpdater();
  const events: UpdateEvent[] = [];
  const parts = {
    feed: 'https://updates.example/carrel',
    channel: 'latest',
    proxy: undefined,
    nowMs: () => 0,
  } as const;
  const updater = await openElectronUpdater(
    { ...parts, ...changes, updater: fake as unknown as UpdaterParts['updater'] },
    (event) => void events.push(event),
  );
  return { fake, updater, events };
}

test('Updates come from IT’s feed, never go back, and are installed by themselves only when that is asked for', async () => {
  const { fake, updater } = await open();
  expect(fake.feeds).toEqual([
    { provider: 'generic', url: 'https://updates.example/carrel', channel: 'latest' },
  ]);
  expect([fake.channel, fake.allowDowngrade, fake.allowPrerelease]).toEqual(['latest', false, false]);
  expect([fake.autoInstallOnAppQuit, fake.disableWebInstaller, fake.logger]).toEqual([false, true, null]);
  expect(fake.proxies).toEqual([{ mode: 'system' }]);
  updater.setInstallOnQuit(true);
  expect(fake.autoInstallOnAppQuit).toBe(true);
  updater.restartAndInstall();
  expect(fake.quits).toEqual([[false, true]]);
});

test('A channel for trying out does not allow going back either, and the proxy of IT holds', async () => {
  const proxy = { mode: 'fixed_servers', rules: 'proxy.example:3128' } as const;
  const { fake } = await open({ channel: 'beta', proxy });
  expect([fake.channel, fake.allowDowngrade, fake.allowPrerelease]).toEqual(['beta', false, true]);
  expect(fake.proxies).toEqual([proxy]);
});

test('What the updater tells is told on, with codes for failures and notes as text', async () => {
  const { fake, updater, events } = await open();
  updater.check();
  fake.emit('update-not-available', {});
  fake.emit('update-available', { version: '0.2.0' });
  fake.emit('update-downloaded', {
    version: '0.2.0',
    releaseNotes: [
      { version: '0.2.0', note: 'Faster.' },
      { version: '0.1.1', note: null },
    ],
  });
  fake.emit('error', new Error('net::ERR_NAME_NOT_RESOLVED at https://updates.example'));
  fake.emit('error', Object.assign(new Error('x'), { code: 'ERR_UPDATER_INVALID_SIGNATURE' }));
  expect(events).toEqual([
    { type: 'NothingNew', at: '1970-01-01T00:00:00.000Z' },
    { type: 'Found', version: '0.2.0' },
    { type: 'Fetched', version: '0.2.0', notes: '0.2.0\nFaster.\n\n0.1.1' },
    { type: 'Failed', code: 'ERR_NAME_NOT_RESOLVED' },
    { type: 'Failed', code: 'ERR_UPDATER_INVALID_SIGNATURE' },
  ]);
});

test.each([
  [{ platform: 'win32', executable: 'C:\\Program Files\\Carrel\\Carrel.exe' }, true],
  [{ platform: 'win32', executable: 'C:\\Other\\Carrel.exe' }, false],
  [{ platform: 'darwin' }, true],
  [{ platform: 'linux', env: { APPIMAGE: '/opt/Carrel.AppImage' } }, true],
  [{ platform: 'linux' }, false],
  [{ platform: 'darwin', isPackaged: false }, false],
] as const)('An installation that renews itself is told from one that IT renews: %j', (place, isSelf) => {
  const usual = { isPackaged: true, executable: '/opt/carrel', env: {} };
  const exists = (file: string) => file === 'C:\\Program Files\\Carrel\\Uninstall Carrel.exe';
  expect(isSelfInstalled({ ...usual, ...place, exists })).toBe(isSelf);
});

test('There are no updates when IT says so, where others bring them, and where nobody named a feed', () => {
  const feed = 'https://updates.example';
  expect(whyOff({ off: true, feed }, true)).toBe('Managed');
  expect(whyOff({ feed }, false)).toBe('NotThisWay');
  expect(whyOff(undefined, true)).toBe('NoFeed');
  expect(whyOff({ off: false, feed }, true)).toBeUndefined();
});
