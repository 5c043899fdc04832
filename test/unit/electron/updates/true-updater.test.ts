/** electron-updater itself, on a feed that a test writes: what it takes, with the settings that the desk gives it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openElectronUpdater } from '../../../../electron/updates/electron-updater.ts';
import type { UpdateEvent } from '../../../../electron/updates/update-state.ts';

/** Desks are told apart by an id; its end says how early in a staged roll-out this one comes: 0 first, f last. */
const deskAt = (place: '0' | 'f') => `7c9e6679-7425-40de-944b-e07f${place.repeat(8)}`;
let userData = '';
beforeAll(() => {
  userData = mkdtempSync(path.join(tmpdir(), 'carrel-updater-'));
  // the little of Electron that the package asks for here
  const electron = path.join(userData, 'electron.cjs');
  writeFileSync(
    electron,
    'exports.session = { fromPartition: () => ({ setProxy: async () => undefined }) };',
  );
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron'
        ? { url: pathToFileURL(electron).href, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
  });
});
afterAll(() => {
  rmSync(userData, { recursive: true, force: true });
});

/** What the desk hears of a feed with this version, running 0.2.0. */
async function check(
  version: string,
  {
    staged,
    place = 'f',
    channel = 'latest',
  }: { staged?: number; place?: '0' | 'f'; channel?: 'latest' | 'beta' } = {},
): Promise<UpdateEvent | undefined> {
  const { NsisUpdater } = await import('electron-updater');
  writeFileSync(path.join(userData, '.updaterId'), deskAt(place));
  const updater = new NsisUpdater(null, {
    ...{
      version: '0.2.0',
      name: 'carrel',
      isPackaged: true,
      userDataPath: userData,
      baseCachePath: userData,
    },
    ...{ appUpdateConfigPath: path.join(userData, 'app-update.yml'), whenReady: () => Promise.resolve() },
    ...{ relaunch: () => undefined, quit: () => undefined, onQuit: () => undefined },
  });
  const feed = [
    `version: ${version}`,
    ...(staged === undefined ? [] : [`stagingPercentage: ${staged}`]),
    'files:\n  - url: Carrel.exe\n    sha512: AAAA\n    size: 1',
  ].join('\n');
  // absent where an application is handed in; it fetches the feed, and no installer here
  Object.assign(updater, {
    httpExecutor: { request: () => Promise.resolve(feed) },
    downloadUpdate: () => Promise.resolve([]),
  });
  const events: UpdateEvent[] = [];
  const parts = { feed: 'https://updates.example', channel, proxy: undefined, nowMs: () => 0 } as const;
  await openElectronUpdater({ ...parts, updater }, (event) => void events.push(event));
  await updater.checkForUpdates();
  return events[0];
}

const nothingNew = { type: 'NothingNew', at: '1970-01-01T00:00:00.000Z' };

describe('a desk of version 0.2.0', () => {
  test('takes a newer version', async () => {
    expect(await check('0.3.0')).toEqual({ type: 'Found', version: '0.3.0' });
  });

  test('never goes back, whatever the feed names, on any channel', async () => {
    expect(await check('0.2.0')).toEqual(nothingNew);
    expect(await check('0.1.9')).toEqual(nothingNew);
    expect(await check('0.1.9', { channel: 'beta' })).toEqual(nothingNew);
    expect(await check('0.2.0-beta.1', { channel: 'beta' })).toEqual(nothingNew);
  });

  test('waits for its turn in a staged roll-out', async () => {
    expect(await check('0.3.0', { staged: 10, place: '0' })).toEqual({ type: 'Found', version: '0.3.0' });
    expect(await check('0.3.0', { staged: 10, place: 'f' })).toEqual(nothingNew);
    expect(await check('0.3.0', { staged: 0, place: '0' })).toEqual(nothingNew);
  });
});
