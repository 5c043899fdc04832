import { expect, it } from 'vitest';
import { createKeychain } from '../../../../electron/vault/keychain.ts';

type Backend = 'basic_text' | 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'unknown';

const storage = (backend: Backend, isAvailable = true) => ({
  isAsyncEncryptionAvailable: async () => isAvailable,
  getSelectedStorageBackend: () => backend,
  encryptStringAsync: async (text: string) => Buffer.from(text),
  decryptStringAsync: async (sealed: Buffer) => ({ result: sealed.toString(), shouldReEncrypt: true }),
});

it.each([
  ['linux', 'gnome_libsecret', true, 'Protected'],
  ['linux', 'kwallet6', true, 'Protected'],
  ['linux', 'basic_text', true, 'PlainText'],
  ['linux', 'unknown', true, 'PlainText'],
  ['linux', 'gnome_libsecret', false, 'NoKeychain'],
  ['win32', 'unknown', true, 'Protected'],
  ['darwin', 'unknown', true, 'Protected'],
  ['darwin', 'unknown', false, 'NoKeychain'],
] as const)('On %s with %s (available: %s) a secret is: %s', async (platform, backend, isAvailable, is) => {
  expect(await createKeychain(storage(backend, isAvailable), platform).protection()).toBe(is);
});

it('hands on that a secret should be sealed anew', async () => {
  const keychain = createKeychain(storage('gnome_libsecret'), 'linux');
  expect(await keychain.open(await keychain.seal('half'))).toEqual({ secret: 'half', isStale: true });
});
