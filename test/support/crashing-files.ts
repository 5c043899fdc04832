// A disk whose power can be cut at any step. What was written and not synced is then there in part, or not at all; a file
// that was being made is there whole, or not at all.
import type { JournalFile, JournalFiles } from '../../electron/journal/journal-files.ts';

// Copies are made by Uint8Array.from: `slice` of a Buffer shares its bytes.
class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

type Write = { readonly at: number; readonly bytes: Uint8Array };
type Step = 'create' | 'write' | 'sync' | 'remove';

export class CrashingFiles implements JournalFiles {
  readonly #files: Map<string, Uint8Array>;
  readonly #unsynced = new Map<string, Write[]>();
  /** Number of the step at which the power goes. */
  readonly #crashAt: number;
  #isOff = false;
  /** What the system answers to a step instead of doing it. */
  failing: { readonly step: Step; readonly code: string } | undefined;
  readonly steps: Step[] = [];

  constructor(files: ReadonlyMap<string, Uint8Array> = new Map(), crashAt = Infinity) {
    this.#files = new Map([...files].map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
    this.#crashAt = crashAt;
  }

  /** The disk as it is found afterwards, when `share` (0 to 1) of each unsynced write got through. */
  afterPowerCut(share: number, crashAt = Infinity): CrashingFiles {
    const files = new Map([...this.#files].map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
    for (const [name, writes] of this.#unsynced) {
      for (const { at, bytes } of writes)
        files.get(name)?.set(bytes.subarray(0, Math.round(bytes.length * share)), at);
    }
    return new CrashingFiles(files, crashAt);
  }

  /** The same disk with other bytes in a file. */
  withFile(name: string, bytes: Uint8Array): CrashingFiles {
    return new CrashingFiles(new Map(this.#files).set(name, bytes));
  }

  get names(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  async list(): Promise<readonly string[]> {
    return this.names;
  }

  async read(name: string): Promise<Uint8Array> {
    const bytes = Uint8Array.from(this.#mustGet(name));
    for (const write of this.#unsynced.get(name) ?? []) bytes.set(write.bytes, write.at);
    return bytes;
  }

  async create(name: string, content: Uint8Array): Promise<void> {
    this.#step('create');
    this.#files.set(name, Uint8Array.from(content));
  }

  async open(name: string): Promise<JournalFile> {
    this.#mustGet(name);
    return {
      write: async (at, bytes) => {
        if (at + bytes.length > this.#mustGet(name).length)
          throw new RangeError('a write changed the length');
        const writes = this.#unsynced.get(name) ?? [];
        this.#unsynced.set(name, [...writes, { at, bytes: Uint8Array.from(bytes) }]);
        this.#step('write');
      },
      sync: async () => {
        this.#step('sync');
        this.#files.set(name, await this.read(name));
        this.#unsynced.delete(name);
      },
      close: async () => undefined,
    };
  }

  async remove(name: string): Promise<void> {
    this.#step('remove');
    this.#files.delete(name);
    this.#unsynced.delete(name);
  }

  #step(step: Step): void {
    if (this.#isOff) throw new PowerCut();
    if (this.failing?.step === step) throw Object.assign(new Error('refused'), { code: this.failing.code });
    this.steps.push(step);
    if (this.steps.length === this.#crashAt) {
      this.#isOff = true;
      throw new PowerCut();
    }
  }

  #mustGet(name: string): Uint8Array {
    const bytes = this.#files.get(name);
    if (!bytes) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return bytes;
  }
}
