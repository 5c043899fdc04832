// What this desk was given when it was enrolled. It goes out with each sign-in, from here: no page ever has it. Sealed by the
// system's keychain, in a file of its own.
import { Enrolled as isEnrolled } from '#gen/validators.js';
import type { Enrolled } from '#core/schema/types.ts';

export type CredentialParts = {
  readonly seal: (secret: string) => Promise<Uint8Array>;
  readonly open: (sealed: Uint8Array) => Promise<{ readonly secret: string }>;
  readonly read: () => Promise<Uint8Array | undefined>;
  /** Resolves when it is on disk. */
  readonly write: (sealed: Uint8Array) => Promise<void>;
};

/** Of which server: another one must never see it. */
type KeptEnrolment = Enrolled & { readonly origin: string };

export type DeviceCredential = {
  find(origin: string): Promise<KeptEnrolment | undefined>;
  /** False: it would be gone after a restart. */
  keep(enrolment: KeptEnrolment): Promise<boolean>;
};

export function createDeviceCredential({ seal, open, read, write }: CredentialParts): DeviceCredential {
  let known: KeptEnrolment | undefined;
  return {
    async find(origin) {
      known ??= await readKept();
      return known?.origin === origin ? known : undefined;
    },
    async keep(enrolment) {
      try {
        await write(await seal(JSON.stringify(enrolment)));
      } catch {
        return false;
      }
      known = enrolment;
      return true;
    },
  };

  /** One that does not open is none: the desk says that it is not enrolled, and is enrolled anew. */
  async function readKept(): Promise<KeptEnrolment | undefined> {
    try {
      const sealed = await read();
      if (!sealed) return undefined;
      const { origin, ...enrolled } = JSON.parse((await open(sealed)).secret) as { origin?: unknown };
      return typeof origin === 'string' && isEnrolled(enrolled) ? { ...enrolled, origin } : undefined;
    } catch {
      return undefined;
    }
  }
}
