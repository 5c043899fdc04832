// Small files that are there whole, whenever the power goes.
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Of a file that is being made; what a crash leaves of one is of no use. */
export const UNFINISHED = '.unfinished';

export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Afterwards the file has this content; until then, and when it throws, the one it had. */
export async function writeDurably(file: string, content: Uint8Array): Promise<void> {
  const unfinished = `${file}${UNFINISHED}`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await handle.close();
  await rename(unfinished, file);
  await syncFolder(path.dirname(file));
}

/** So that the name is durable, too. Windows does that by itself and opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
