// Pictures kept for work without the network: one file each, sealed, with an upper bound in bytes; what was not looked at for
// the longest time goes first. Names are keyed hashes, so a list of the folder does not tell whose pictures were looked at.
// It is a cache: a file that does not open is removed, and nobody is told. Without a key nothing is kept and nothing is found.
//
//   file = initialisation vector (12) | tag (16) | sealed picture; bound to its name, so files cannot be exchanged
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findPictureType } from '#core/codec/picture-type.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Picture } from './fetch-picture.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const PICTURES_BYTES = 64 * 1024 * 1024;
/** Of files only: one that is being written ends otherwise. */
const ENDING = '.picture';

export type PictureFilesParts = {
  readonly folder: string;
  /** 32 bytes; undefined: nobody is signed in, or nothing protects a key here. */
  readonly key: () => Uint8Array | undefined;
  readonly now: () => Date;
  readonly limitBytes?: number;
};

export type PictureFiles = {
  get(id: UserId): Promise<Picture | undefined>;
  put(id: UserId, picture: Picture): Promise<void>;
  remove(id: UserId): Promise<void>;
};

export function createPictureFiles(parts: PictureFilesParts): PictureFiles {
  const { folder, key, now, limitBytes = PICTURES_BYTES } = parts;
  const fileOf = (secret: Uint8Array, id: UserId): string =>
    path.join(folder, `${createHmac('sha256', secret).update(id).digest('hex').slice(0, 32)}${ENDING}`);

  return {
    async get(id) {
      const secret = key();
      if (!secret) return undefined;
      const file = fileOf(secret, id);
      const sealed = await readFile(file).catch(() => undefined);
      if (!sealed) return undefined;
      const bytes = openSealed(secret, path.basename(file), sealed);
      const type = bytes && findPictureType(bytes);
      if (!type) {
        await rm(file, { force: true });
        return undefined;
      }
      await utimes(file, now(), now()).catch(() => undefined);
      return { bytes, type };
    },
    async put(id, { bytes }) {
      const secret = key();
      if (!secret || bytes.length > limitBytes) return;
      const file = fileOf(secret, id);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const fresh = path.join(folder, `${randomBytes(8).toString('hex')}.new`);
      await writeFile(fresh, seal(secret, path.basename(file), bytes), { mode: 0o600 });
      await utimes(fresh, now(), now());
      await rename(fresh, file);
      await removeSurplus(folder, limitBytes);
    },
    async remove(id) {
      const secret = key();
      if (secret) await rm(fileOf(secret, id), { force: true });
    },
  };
}

function seal(key: Uint8Array, name: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** undefined: cut short, of another key, or not ours. */
function openSealed(key: Uint8Array, name: string, sealed: Buffer): Uint8Array<ArrayBuffer> | undefined {
  try {
    const iv = sealed.subarray(0, IV_BYTES);
    const opener = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(name))
      .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const bytes = Buffer.concat([opener.update(sealed.subarray(IV_BYTES + TAG_BYTES)), opener.final()]);
    return new Uint8Array(bytes);
  } catch {
    return undefined;
  }
}

/** Those longest unused go until the rest fits; so does what an interrupted write left behind. */
async function removeSurplus(folder: string, limitBytes: number): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith(ENDING))
      .map(async (name) => {
        const file = path.join(folder, name);
        const about = await stat(file).catch(() => undefined);
        return { file, bytes: about?.size ?? 0, usedAtMs: about?.mtimeMs ?? 0 };
      }),
  );
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes } of files.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (total <= limitBytes) break;
    await rm(file, { force: true });
    total -= bytes;
  }
}
