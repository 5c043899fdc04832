// `npm run import -- FILE.xml [--data DIR] [--dry-run]`: loads an Alma SIS user file into the library. The last line says
// how many users were created, updated, unchanged and rejected; the exit code is 1 when the file could not be read to its
// end, 2 when nothing could be begun.
import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDictionary } from '../codec/dictionary.ts';
import { createSlotCodec } from '../codec/slot-codec.ts';
import { describeReason } from './describe-reason.ts';
import { describeFault } from './file-fault.ts';
import type { Judged } from './import-batch.ts';
import { openImportLog } from './import-log.ts';
import { showImportProgress, type ImportProgress } from './import-progress.ts';
import { importUsers, type ImportCounts } from './import-users.ts';
import { openLibrary } from './open-library.ts';
import { openImportStore } from './postgres-import-store.ts';

const usage = 'Usage: npm run import -- FILE.xml [--data DIR] [--dry-run]';
const pieceBytes = 64 * 1024;
/** More refusals than this on the console help nobody; all of them are in the log. */
const refusalsShown = 20;

type Arguments = { readonly file: string; readonly dataDir: string; readonly dryRun: boolean };

function readArguments(args: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    });
    const [file, ...others] = positionals;
    if (!file || others.length > 0) return undefined;
    return {
      file,
      dataDir: path.resolve(values.data ?? '.carrel'),
      dryRun: values['dry-run'] ?? false,
    };
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) return undefined;
    throw error;
  }
}

async function findFileProblem(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? undefined : `${file} is not a file.`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code ?? 'unknown'}).`;
  }
}

async function* readPieces(file: string, progress: ImportProgress): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    let bytes = 0;
    for await (const piece of handle.createReadStream({ highWaterMark: pieceBytes, autoClose: false })) {
      yield piece as Buffer;
      progress.update((bytes += (piece as Buffer).length));
    }
  } finally {
    await handle.close();
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const toLastLine = ({ created, updated, unchanged, rejected }: ImportCounts): string =>
  `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`;

/** Returns the exit code. */
async function runImport({ file, dataDir, dryRun }: Arguments): Promise<number> {
  const library = await openLibrary(dataDir);
  try {
    const store = await openImportStore(library.database.pool, createSlotCodec(createDictionary()));
    if (!store) {
      process.stderr.write('This library has not been set up yet: run npm start once.\n');
      return 2;
    }
    const now = new Date().toISOString();
    const log = openImportLog(dataDir, now);
    const progress = showImportProgress((await stat(file)).size);
    const refused: Judged[] = [];
    const { counts, fault } = await importUsers(readPieces(file, progress), store, {
      now,
      newId: randomUUID,
      dryRun,
      onJudged: (judged) => {
        log.note(judged);
        if (judged.outcome === 'rejected' && refused.length < refusalsShown) refused.push(judged);
      },
    }).finally(() => progress.stop());
    for (const { line, reasons } of refused)
      say(`Rejected, line ${line}: ${reasons.map(describeReason).join('; ')}`);
    if (counts.rejected > refused.length) say(`${counts.rejected - refused.length} more are in the log.`);
    if (dryRun) say('Dry run: nothing was written.');
    if (fault) {
      const isPartLoaded = !dryRun && counts.created + counts.updated > 0;
      const kept = isPartLoaded ? ' The users before it are loaded.' : '';
      process.stderr.write(`${describeFault(fault)}${kept}\n`);
    }
    const lastLine = toLastLine(counts);
    await log.end(fault ? `${describeFault(fault)}\n${lastLine}` : lastLine);
    say(`Log: ${log.file}`);
    say(lastLine);
    return fault ? 1 : 0;
  } finally {
    await library.close();
  }
}

const given = readArguments(process.argv.slice(2));
const problem = given ? await findFileProblem(given.file) : usage;
if (!given || problem) {
  process.stderr.write(`${problem ?? usage}\n`);
  process.exitCode = 2;
} else process.exitCode = await runImport(given);
