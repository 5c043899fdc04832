// What every row works with, and the two things that all of them do: open a browser on a profile, and load all users into one.
import assert from 'node:assert/strict';
import { BenchBrowser } from './browser.ts';
import type { Library } from './library.ts';
import type { BenchOptions } from './options.ts';
import type { Loaded } from './page/loading.ts';
import { writeDocuments } from './pages.ts';
import { Profiles, type Way } from './profiles.ts';
import type { Cost } from './samples.ts';

export type LoadCost = Cost & Loaded & { readonly restMs?: number };

export class BenchContext {
  readonly options: BenchOptions;
  readonly library: Library;
  readonly pagesFolder: string;
  readonly profiles: Profiles;
  #documents: Promise<string> | undefined;
  browserVersion = 'none was needed';

  constructor(parts: {
    options: BenchOptions;
    library: Library;
    pagesFolder: string;
    profilesFolder: string;
  }) {
    this.options = parts.options;
    this.library = parts.library;
    this.pagesFolder = parts.pagesFolder;
    this.profiles = new Profiles(parts.profilesFolder, (way, profile) =>
      this.withBrowser(profile, async (browser) => void (await this.load(way, browser))),
    );
  }

  get users(): number {
    return this.library.manifest.users;
  }

  /** Opens the bench's page on a profile and signs in; the browser is closed afterwards. */
  async withBrowser<T>(profile: string, run: (browser: BenchBrowser) => Promise<T>): Promise<T> {
    const browser = await BenchBrowser.open(profile);
    this.browserVersion = browser.version;
    try {
      await browser.start(this.library.url);
      return await run(browser);
    } finally {
      await browser.close();
    }
  }

  /** The same on a copy of a loaded profile. */
  async withLoaded<T>(way: Way, run: (browser: BenchBrowser) => Promise<T>): Promise<T> {
    const profile = await this.profiles.copy(way);
    try {
      return await this.withBrowser(profile, run);
    } finally {
      this.profiles.remove(profile);
    }
  }

  /** Loads all users, tells the cost, and makes sure that they are there. */
  async load(way: Way, browser: BenchBrowser): Promise<LoadCost> {
    const { manifest } = this.library;
    switch (way) {
      case 'ours': {
        await browser.call('openDesk');
        const cost = await browser.measure(() => browser.call('loadOurs'));
        assert.equal(cost.count, manifest.users, 'users that can be searched');
        await this.#compareUsers(browser);
        return cost;
      }
      case 'raw': {
        const cost = await browser.measure(() => browser.call('loadRaw', manifest));
        assert.equal(cost.count, manifest.blocks, 'blocks that were put');
        return cost;
      }
      case 'peer': {
        const url = await this.documentsUrl();
        const cost = await browser.measure(() => browser.call('loadPeer', url));
        assert.equal(cost.count, manifest.users, 'documents in plain Dexie');
        return cost;
      }
    }
  }

  /** All users as plain Dexie loads them. */
  documentsUrl(): Promise<string> {
    this.#documents ??= writeDocuments(this.library, this.pagesFolder, { name: 'users' });
    return this.#documents;
  }

  /** What the desk decrypts is what the server holds. */
  async #compareUsers(browser: BenchBrowser): Promise<void> {
    const { samples } = this.library;
    const files = await browser.call(
      'readFiles',
      samples.map(({ user }) => user.id),
    );
    assert.deepEqual(files, samples);
  }
}
