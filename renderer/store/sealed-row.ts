// Encryption at rest: AES-256-GCM with a fresh 12-byte vector per record. The additional data "table|id|version" binds a
// record to its place, so that rows cannot be exchanged or put back unnoticed. The key is derived from the device's key, which
// only a sign-in releases; it lives as a non-extractable CryptoKey and is dropped on lock.
// What is sealed must be compressed before: sealed bytes no longer are.
import type { Bytes, Sealed, TableName } from './store-rows.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Thrown by every call after `forget()`: a caller that still works on the store of a locked desk has a fault. */
class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
  constructor() {
    super('the store is locked: nobody is signed in');
  }
}

/** The bytes are not what was sealed under this table, id, version and key. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
  constructor(table: TableName, id: string | number, cause: unknown) {
    super(`a record of ${table} does not open`, { cause });
    this.recordId = id;
  }
  readonly recordId: string | number;
}

export type SealedId = string | number;

export class StoreKey {
  #key: CryptoKey | undefined;

  /** `key`: AES-GCM, as `cryptoKey` gave it (handed to the load worker). */
  constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** `deviceKey`: base64 of 32 random bytes, as the sign-in answer brings it. Throws when it has another length. */
  static async fromDeviceKey(deviceKey: string): Promise<StoreKey> {
    const bytes = Uint8Array.from(atob(deviceKey), (letter) => letter.charCodeAt(0));
    if (bytes.length !== 32) throw new RangeError(`a device key has 32 bytes, this one ${bytes.length}`);
    const material = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
    bytes.fill(0);
    const info = encoder.encode('carrel desk store 1');
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
    const cipher = { name: 'AES-GCM', length: 256 };
    return new StoreKey(
      await crypto.subtle.deriveKey(derivation, material, cipher, false, ['encrypt', 'decrypt']),
    );
  }

  /** Not extractable, but it can be posted to a worker. */
  get cryptoKey(): CryptoKey {
    if (!this.#key) throw new StoreLockedError();
    return this.#key;
  }

  get isForgotten(): boolean {
    return this.#key === undefined;
  }

  forget(): void {
    this.#key = undefined;
  }

  async seal(table: TableName, id: SealedId, version: number, content: Bytes): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const parameters = { name: 'AES-GCM', iv, additionalData: additionalData(table, id, version) };
    return {
      v: version,
      iv,
      ct: new Uint8Array(await crypto.subtle.encrypt(parameters, this.cryptoKey, content)),
    };
  }

  /** Rejects with SealBrokenError when the record was damaged, moved, or sealed under another key. */
  async open(table: TableName, id: SealedId, row: Sealed): Promise<Bytes> {
    const key = this.cryptoKey;
    const parameters = { name: 'AES-GCM', iv: row.iv, additionalData: additionalData(table, id, row.v) };
    try {
      return new Uint8Array(await crypto.subtle.decrypt(parameters, key, row.ct));
    } catch (cause) {
      throw new SealBrokenError(table, id, cause);
    }
  }

  sealJson(table: TableName, id: SealedId, version: number, value: unknown): Promise<Sealed> {
    return this.seal(table, id, version, encoder.encode(JSON.stringify(value)));
  }

  /** The caller names the type: GCM vouches that it is what this desk sealed. */
  async openJson<T>(table: TableName, id: SealedId, row: Sealed): Promise<T> {
    return JSON.parse(decoder.decode(await this.open(table, id, row))) as T;
  }
}

function additionalData(table: TableName, id: SealedId, version: number): Bytes {
  return encoder.encode(`${table}|${id}|${version}`);
}
