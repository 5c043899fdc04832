// The system's keychain, as far as it deserves the name: on Linux without a keyring Chromium "encrypts" with a key that
// stands in its source.
import type { SafeStorage } from 'electron';
import type { Protection } from '#core/ipc/vault.ts';

export interface Keychain {
  protection(): Promise<Protection>;
  /** Both reject when the keychain does not answer. */
  seal(secret: string): Promise<Uint8Array>;
  /** `isStale`: it opens, but should be sealed anew. */
  open(sealed: Uint8Array): Promise<{ readonly secret: string; readonly isStale: boolean }>;
}

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** After `ready` only. */
export function createKeychain(storage: Storage, platform: string): Keychain {
  return {
    async protection() {
      if (!(await storage.isAsyncEncryptionAvailable())) return 'NoKeychain';
      if (platform !== 'linux') return 'Protected';
      const backend = storage.getSelectedStorageBackend();
      return backend === 'basic_text' || backend === 'unknown' ? 'PlainText' : 'Protected';
    },
    seal: (secret) => storage.encryptStringAsync(secret),
    async open(sealed) {
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(Buffer.from(sealed));
      return { secret: result, isStale: shouldReEncrypt };
    },
  };
}
