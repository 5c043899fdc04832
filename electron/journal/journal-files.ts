// The few things that the journal does with files, so that tests can cut the power between any two of them; and the same
// on a real disk.
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { UNFINISHED, writeDurably } from '../vault/durable-file.ts';

export interface JournalFile {
  /** On disk for certain after the next `sync`, perhaps in part before it. */
  write(at: number, bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface JournalFiles {
  list(): Promise<readonly string[]>;
  read(name: string): Promise<Uint8Array>;
  /** The whole of it is durable under this name, or there is none. Throws as Node does (ENOSPC). */
  create(name: string, content: Uint8Array): Promise<void>;
  open(name: string): Promise<JournalFile>;
  remove(name: string): Promise<void>;
}

/** Makes the folder. */
export async function openJournalFolder(folder: string): Promise<JournalFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.endsWith(UNFINISHED)) await rm(path.join(folder, name));
  }
  return {
    list: () => readdir(folder),
    read: (name) => readFile(path.join(folder, name)),
    create: (name, content) => writeDurably(path.join(folder, name), content),
    async open(name) {
      const file = await open(path.join(folder, name), 'r+');
      return {
        async write(at, bytes) {
          // a short write is no error of the system's, it has to be gone on with
          for (let done = 0; done < bytes.length;) {
            const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
            done += bytesWritten;
          }
        },
        // the length stays as it was made, so the data alone are enough
        sync: () => file.datasync(),
        close: () => file.close(),
      };
    },
    remove: (name) => rm(path.join(folder, name)),
  };
}
