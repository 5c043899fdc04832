/**
 * safeStorage over a keyring of one key in a file beside the profile, as a system's keychain lies beside it: what is sealed
 * opens in the next run, and does not when the keyring is another one. CARREL_DOUBLE_KEYRING: `basic_text` (a system
 * without a keyring) or `none` (one that does not answer).
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const kind = process.env['CARREL_DOUBLE_KEYRING'] ?? 'gnome_libsecret';

export const safeStorage = {
  isAsyncEncryptionAvailable: async () => kind !== 'none',
  getSelectedStorageBackend: () => kind,
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const vector = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', mustGetKey(), vector);
    return Buffer.concat([vector, cipher.update(plainText, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', mustGetKey(), encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(-16));
    const result = Buffer.concat([decipher.update(encrypted.subarray(12, -16)), decipher.final()]);
    return { result: result.toString('utf8'), shouldReEncrypt: false };
  },
};

function mustGetKey(): Buffer {
  if (kind === 'none') throw new Error('the keychain does not answer');
  const file = path.join(process.env['CARREL_DOUBLE_PROFILE'] ?? tmpdir(), 'keyring');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32));
  return readFileSync(file);
}
