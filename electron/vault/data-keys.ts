// Keys of this desk from the device's key (which a sign-in brings) and the system's half (which the keychain keeps).
import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

const derive = (key: Uint8Array, salt: Uint8Array, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, KEY_BYTES));

/** Of the store. Without a half that is kept safe it is the device's key alone. */
export const toDataKey = (deviceKey: Uint8Array, half: Uint8Array | undefined): Uint8Array =>
  half ? derive(deviceKey, half, 'carrel data key 1') : deviceKey;

export const toJournalKey = (dataKey: Uint8Array): Uint8Array =>
  derive(dataKey, new Uint8Array(0), 'carrel journal 1');

export const toPictureKey = (dataKey: Uint8Array): Uint8Array =>
  derive(dataKey, new Uint8Array(0), 'carrel pictures 1');
