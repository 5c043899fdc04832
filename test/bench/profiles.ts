// Browser profiles with all users in them, one per way to store them. Each is made once, by the row that measures loading or by
// whoever needs it first, and never changed: who works on one gets a copy.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

export type Way = 'ours' | 'raw' | 'peer';

export class Profiles {
  readonly #folder: string;
  readonly #load: (way: Way, profile: string) => Promise<void>;
  readonly #loaded = new Map<Way, string>();

  /** `load` fills an empty profile. */
  constructor(folder: string, load: (way: Way, profile: string) => Promise<void>) {
    this.#folder = folder;
    this.#load = load;
  }

  create(): string {
    return mkdtempSync(path.join(this.#folder, 'profile-'));
  }

  remove(profile: string): void {
    if (![...this.#loaded.values()].includes(profile))
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A closed profile that was loaded while it was measured: nobody need load one again. */
  keep(way: Way, profile: string): void {
    if (!this.#loaded.has(way)) this.#loaded.set(way, profile);
  }

  /** A copy of the loaded profile, for its taker to change. */
  async copy(way: Way): Promise<string> {
    const copy = this.create();
    cpSync(await this.#mustLoad(way), copy, { recursive: true });
    return copy;
  }

  async #mustLoad(way: Way): Promise<string> {
    const known = this.#loaded.get(way);
    if (known !== undefined) return known;
    const profile = this.create();
    await this.#load(way, profile);
    this.#loaded.set(way, profile);
    return profile;
  }
}
