// The system's half of the data key: 32 random bytes in the keychain's keeping. A profile that is copied to another machine
// comes without it, and opens nothing.
import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { readIfThere, writeDurably } from './durable-file.ts';
import type { Keychain } from './keychain.ts';

const HALF_BYTES = 32;

/**
 * Made when there is none. One that does not open although the keychain works is of a keychain that is gone, and so is what
 * it locked: it is set aside, and the desk begins anew. undefined: the keychain does not answer; nothing was changed.
 */
export async function readSystemHalf(
  file: string,
  keychain: Keychain,
  nowMs: number,
): Promise<Buffer | undefined> {
  const sealed = await readIfThere(file);
  const kept = sealed && (await openHalf(sealed, keychain));
  if (kept && !kept.isStale) return kept.half;
  const half = kept?.half ?? randomBytes(HALF_BYTES);
  const fresh = await sealHalf(half, keychain);
  // a half that opens is of use, whether or not it can be sealed anew
  if (!fresh) return kept?.half;
  if (sealed && !kept) await rename(file, `${file}.set-aside-${String(nowMs)}`);
  await writeDurably(file, fresh);
  return half;
}

async function openHalf(
  sealed: Uint8Array,
  keychain: Keychain,
): Promise<{ half: Buffer; isStale: boolean } | undefined> {
  try {
    const { secret, isStale } = await keychain.open(sealed);
    const half = Buffer.from(secret, 'base64');
    return half.length === HALF_BYTES ? { half, isStale } : undefined;
  } catch {
    return undefined;
  }
}

/** undefined: it would not open again. */
async function sealHalf(half: Buffer, keychain: Keychain): Promise<Uint8Array | undefined> {
  try {
    const sealed = await keychain.seal(half.toString('base64'));
    return (await openHalf(sealed, keychain))?.half.equals(half) ? sealed : undefined;
  } catch {
    return undefined;
  }
}
