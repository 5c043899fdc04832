// Signing in without the server (sync-and-offline: signing in during an outage). An online sign-in leaves a grant that is
// sealed under a key from the password; that it opens is the password check, so there is no verifier to steal.
//
//   attempt: count the failure and lock at the fifth ─write─▶ scrypt ─▶ open ─▶ right: count 0 ─write─▶ answer
//
// A name nobody knows runs through the same steps at the same cost and is locked the same way. A lock is a stretch of
// running time: neither setting the clock nor restarting shortens it. A clock set back does not prolong a grant either.
import { scryptAsync } from '@noble/hashes/scrypt.js';
import type { SignedIn } from '#core/schema/types.ts';
import { writePrepared } from './prepared-transaction.ts';
import { StoreTakenError, type StoreAccess } from './store-access.ts';
import type { Bytes, GrantRow } from './store-rows.ts';

/** 32 MB and about 100 ms: what a guess costs. */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 1 };
export type PasswordCost = { readonly N: number; readonly r: number; readonly p: number };
const KEY_BYTES = 32;
/** Milliseconds of computing between two chances for the page to paint. */
const SCRYPT_TICK_MS = 12;
const MAX_FAILURES = 5;
const LOCK_MS = 30 * 60 * 1000;
/** However long the server's grant says. */
const GRANT_MS = 72 * 3600 * 1000;
/** Names without a grant that are remembered, so that a name nobody knows cannot fill the store. */
const UNKNOWN_NAMES = 50;

export type OfflineSignIn =
  | { readonly type: 'SignedIn'; readonly signedIn: SignedIn }
  /** Wrong password, or nobody of that name ever signed in here: not told apart. */
  | { readonly type: 'Wrong'; readonly triesLeft: number }
  | { readonly type: 'Locked'; readonly leftMs: number }
  /** The password is right, but the server has to be asked again. */
  | { readonly type: 'Expired' };

export type GrantClock = {
  /** System time, milliseconds since 1970: may be set by anybody. */
  readonly nowMs: () => number;
  /** Runs evenly while the page lives. */
  readonly monotonicMs: () => number;
};

type Access = Pick<StoreAccess, 'database' | 'owner'>;

export class OfflineGrants {
  readonly #access: Access;
  readonly #deviceId: string;
  readonly #clock: GrantClock;
  /** When `lockLeftMs` of a row began to run down: at its last write, at the latest when this page began. */
  readonly #countedFrom = new Map<string, number>();
  readonly #startedAt: number;
  readonly #startedNow: number;
  readonly #cost: PasswordCost;

  constructor(access: Access, deviceId: string, clock: GrantClock, cost = PASSWORD_COST) {
    this.#cost = cost;
    this.#access = access;
    this.#deviceId = deviceId;
    this.#clock = clock;
    this.#startedAt = clock.monotonicMs();
    this.#startedNow = clock.nowMs();
  }

  /** After an online sign-in: keeps what it answered, sealed under the password, and forgets all failures. */
  async keep(userName: string, password: string, signedIn: SignedIn): Promise<void> {
    const name = await this.#rowName(userName);
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const key = await passwordToKey(password, salt, this.#cost);
    const content = new TextEncoder().encode(JSON.stringify(signedIn));
    const ct = new Uint8Array(await crypto.subtle.encrypt(cipher(iv, name), key, content));
    const seenAt = Date.parse(signedIn.serverTime);
    const offsetMs = seenAt - this.#clock.nowMs();
    await this.#put({ name, salt, iv, ct, failures: 0, lockLeftMs: 0, offsetMs, seenAt });
  }

  /** This desk knows that the person is no longer there. */
  async forget(userName: string): Promise<void> {
    const name = await this.#rowName(userName);
    await this.#write(undefined, [name]);
  }

  /** Nobody ever signed in here. What the sign-in page knows may be lost with the browser, a grant is not. */
  async isEmpty(): Promise<boolean> {
    const rows = await this.#access.database.read.grants.toArray();
    return rows.every(({ ct }) => ct === undefined);
  }

  /** `onProgress`: 0 to 1 while the password is being stretched. */
  async signIn(
    userName: string,
    password: string,
    onProgress: (done: number) => void = () => undefined,
  ): Promise<OfflineSignIn> {
    const name = await this.#rowName(userName);
    const known = await this.#access.database.read.grants.get(name);
    const leftMs = known ? this.#lockLeft(known) : 0;
    if (known && leftMs > 0) {
      await this.#put({ ...known, lockLeftMs: leftMs });
      return { type: 'Locked', leftMs };
    }
    const before = known && known.failures >= MAX_FAILURES ? 0 : (known?.failures ?? 0);
    const failures = before + 1;
    const lockLeftMs = failures >= MAX_FAILURES ? LOCK_MS : 0;
    const offsetMs = known?.offsetMs ?? 0;
    const seenAt = Math.max(known?.seenAt ?? 0, this.#reckonedNow(offsetMs));
    // Before the attempt: whoever pulls the plug while it runs has used it up.
    const counted: GrantRow = { ...known, name, failures, lockLeftMs, offsetMs, seenAt };
    await this.#put(counted);

    const salt = known?.salt ?? (await this.#saltForNobody(name));
    const key = await passwordToKey(password, salt, this.#cost, onProgress);
    const signedIn = await openGrant(key, name, known);
    if (!signedIn) {
      if (lockLeftMs > 0) return { type: 'Locked', leftMs: lockLeftMs };
      return { type: 'Wrong', triesLeft: MAX_FAILURES - failures };
    }
    await this.#put({ ...counted, failures: 0, lockLeftMs: 0 });
    const grantedAt = Date.parse(signedIn.serverTime);
    const expiresAt = Math.min(Date.parse(signedIn.grant.expiresAt), grantedAt + GRANT_MS);
    return seenAt < expiresAt ? { type: 'SignedIn', signedIn } : { type: 'Expired' };
  }

  /** Milliseconds a name is still locked; 0: not locked. For the screen's countdown. */
  async lockLeft(userName: string): Promise<number> {
    const row = await this.#access.database.read.grants.get(await this.#rowName(userName));
    return row ? this.#lockLeft(row) : 0;
  }

  /** Writes down how far the locks ran, so that a restart costs no more than the time since. Call it every half minute. */
  async persistLocks(): Promise<void> {
    const rows = await this.#access.database.read.grants.toArray();
    for (const row of rows) {
      if (row.lockLeftMs > 0) await this.#put({ ...row, lockLeftMs: this.#lockLeft(row) });
    }
  }

  #lockLeft({ name, lockLeftMs }: GrantRow): number {
    const from = this.#countedFrom.get(name) ?? this.#startedAt;
    return Math.max(0, lockLeftMs - (this.#clock.monotonicMs() - from));
  }

  /** Server time as this device reckons it. Setting the clock back while the page runs wins nothing. */
  #reckonedNow(offsetMs: number): number {
    const elapsed = this.#clock.monotonicMs() - this.#startedAt;
    return Math.max(this.#clock.nowMs(), this.#startedNow + elapsed) + offsetMs;
  }

  async #put(row: GrantRow): Promise<void> {
    const rows = await this.#access.database.read.grants.toArray();
    const unknown = rows.filter(
      (other) => !other.ct && other.name !== row.name && this.#lockLeft(other) === 0,
    );
    const surplus = unknown.length - UNKNOWN_NAMES;
    const oldest = unknown.sort((a, b) => a.seenAt - b.seenAt).slice(0, Math.max(0, surplus));
    await this.#write(
      row,
      oldest.map(({ name }) => name),
    );
    this.#countedFrom.set(row.name, this.#clock.monotonicMs());
  }

  async #write(put: GrantRow | undefined, remove: readonly string[]): Promise<void> {
    const result = await writePrepared(this.#access.database, {
      durable: true,
      tables: ['grants'],
      fence: { owner: this.#access.owner },
      prepared: { put: put ? [put] : [], remove },
      write: (tables, prepared) => [
        tables.grants.bulkDelete([...prepared.remove]),
        tables.grants.bulkPut([...prepared.put]),
      ],
    });
    if (result !== 'Committed') throw new StoreTakenError();
  }

  /** A row says nothing about who it is for. */
  #rowName(userName: string): Promise<string> {
    const text = `${this.#deviceId}|${userName.normalize('NFC').trim().toLowerCase()}`;
    return hash(text).then((bytes) =>
      Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
  }

  async #saltForNobody(name: string): Promise<Bytes> {
    return (await hash(`nobody|${name}`)).slice(0, 16);
  }
}

async function hash(text: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

async function passwordToKey(
  password: string,
  salt: Bytes,
  cost: PasswordCost,
  onProgress: (done: number) => void = () => undefined,
): Promise<CryptoKey> {
  const options = { ...cost, dkLen: KEY_BYTES, asyncTick: SCRYPT_TICK_MS, onProgress };
  const bytes = new Uint8Array(await scryptAsync(password.normalize('NFC'), salt, options));
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  bytes.fill(0);
  return key;
}

function cipher(iv: Bytes, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`grants|${name}|1`) };
}

async function openGrant(
  key: CryptoKey,
  name: string,
  row: GrantRow | undefined,
): Promise<SignedIn | undefined> {
  const { iv, ct } = row ?? {};
  if (!iv || !ct) return undefined;
  try {
    const content = await crypto.subtle.decrypt(cipher(iv, name), key, ct);
    return JSON.parse(new TextDecoder().decode(content)) as SignedIn;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}
