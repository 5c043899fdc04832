// Users of the student information system that come by themselves: the SIS puts its files (XML, or ZIP with XML in it) into a
// folder, by S/FTP as a rule, and the server looks there at regular times (docs/decisions/0011). Each file becomes a job.
//
//   synchronize/, import/ ──rename──▶ taken/ ──job made──▶ done/
//
// A rename lets one server process have a file. What a process that died left in taken/ becomes a job when the next one
// starts; a load that is done twice changes nothing the second time.
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type pg from 'pg';
import type { JobParameters } from '#core/schema/types.ts';
import { describeError, type Log } from '../log/log.ts';
import { withTransaction } from '../store/transaction.ts';
import { createJob, saveInput } from './job-table.ts';

export type SisFolderParts = {
  readonly folder: string;
  readonly pool: pg.Pool;
  readonly log: Log;
  /** There is a job: look now. */
  readonly poke: () => void;
  readonly lookEveryMs?: number;
  /** A file that was written to since may be on its way still. */
  readonly settledAfterMs?: number;
};

type Kind = 'synchronize' | 'import';
type Input = { readonly name: string; readonly bytes: Buffer };

const kinds: Readonly<Record<Kind, JobParameters>> = {
  synchronize: { kind: 'sis-synchronize', addUnmatched: true },
  import: { kind: 'sis-import' },
};
const usualLookEveryMs = 5 * 60_000;
const usualSettledAfterMs = 60_000;
/** Of a file, and of all that a ZIP holds. */
const mostBytes = 256 * 1024 * 1024;

export async function startSisFolder(parts: SisFolderParts): Promise<{ stop(): Promise<void> }> {
  const { folder, log, lookEveryMs = usualLookEveryMs } = parts;
  for (const name of [...Object.keys(kinds), 'taken', 'done'])
    await mkdir(path.join(folder, name), { recursive: true });
  let underWay: Promise<void> | undefined;
  const run = (work: () => Promise<void>): void => {
    underWay ??= work()
      .catch((error: unknown) => log.error({ code: 'SisFolderFailed', ...describeError(error) }))
      .finally(() => (underWay = undefined));
  };
  run(async () => {
    await takeLeftBehind(parts);
    await look(parts);
  });
  const timer = setInterval(() => run(() => look(parts)), lookEveryMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}

async function look(parts: SisFolderParts): Promise<void> {
  const settledAfterMs = parts.settledAfterMs ?? usualSettledAfterMs;
  for (const kind of Object.keys(kinds) as Kind[]) {
    for (const name of await listFiles(path.join(parts.folder, kind))) {
      const from = path.join(parts.folder, kind, name);
      const found = await orUndefined(stat(from));
      if (!found || Date.now() - found.mtimeMs < settledAfterMs) continue;
      const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
      const taken = `${kind} ${stamp} ${name}`;
      if (await move(from, path.join(parts.folder, 'taken', taken))) await makeJobs(parts, kind, taken);
    }
  }
}

/** Only at the start: what lies there later belongs to a process that is at work on it. */
async function takeLeftBehind(parts: SisFolderParts): Promise<void> {
  for (const taken of await listFiles(path.join(parts.folder, 'taken'))) {
    const kind = (Object.keys(kinds) as Kind[]).find((each) => taken.startsWith(`${each} `));
    if (kind) await makeJobs(parts, kind, taken);
  }
}

async function makeJobs(parts: SisFolderParts, kind: Kind, taken: string): Promise<void> {
  const { folder, pool, log } = parts;
  const file = path.join(folder, 'taken', taken);
  const { size } = await stat(file);
  // it stays where it is, for whoever looks why nothing came
  if (size > mostBytes) return log.error({ code: 'SisFileTooLarge', bytes: size });
  const inputs = unpack({ name: taken.slice(`${kind} `.length), bytes: await readFile(file) });
  // one after the other: jobs are worked on in the order of their making
  for (const { name, bytes } of inputs)
    await withTransaction(pool, async (client) => {
      const inputId = await saveInput(client, name.slice(-200), bytes);
      await createJob(client, { parameters: kinds[kind], dryRun: false, inputId }, { name: 'SIS' });
    });
  await move(file, path.join(folder, 'done', taken));
  log.info({ code: 'SisFileTaken', jobs: inputs.length });
  parts.poke();
}

/** A ZIP that does not open becomes a job as it is, whose report says that it could not be read. */
function unpack(file: Input): readonly Input[] {
  if (!file.name.toLowerCase().endsWith('.zip')) return [file];
  let total = 0;
  try {
    const entries = unzipSync(file.bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        return name.toLowerCase().endsWith('.xml') && total <= mostBytes;
      },
    });
    const inputs = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
    if (inputs.length === 0) return [file];
    return inputs.map(([name, bytes]) => ({ name: `${file.name}: ${name}`, bytes: Buffer.from(bytes) }));
  } catch {
    return [file];
  }
}

/** By their names, so that a SIS that numbers its files is read in that order. Hidden ones are still being sent. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[^.].*\.(xml|zip)$/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** False: another process has it. */
async function move(from: string, to: string): Promise<boolean> {
  return (await orUndefined(rename(from, to).then(() => true))) ?? false;
}

async function orUndefined<T>(doing: Promise<T>): Promise<T | undefined> {
  try {
    return await doing;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
