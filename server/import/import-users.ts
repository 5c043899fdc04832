// Loads a whole user file: reads it piece by piece, judges it in batches, writes each batch in one transaction. Running it
// again is safe at any point: what is in the library already comes out unchanged.
import type { IdentifierKey } from '#core/domain/identifier-key.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { FileChange } from '../users/file-change.ts';
import type { FileFault } from './file-fault.ts';
import { judgeBatch, sisUserToKeys, type ClaimKey, type JudgeContext, type Judged } from './import-batch.ts';
import type { SisUser } from './sis-user.ts';
import { readXmlRecords } from './xml-records.ts';
import { xmlToUser } from './xml-to-user.ts';

/** One transaction upon the library. */
interface ImportTransaction {
  readOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>>;
  /** null: deleted. Nobody else changes them until the transaction is over. */
  lockFiles(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>>;
  /** What became of the records that were judged on it; the last thing in it. */
  settle(judged: readonly Judged[], changes: readonly FileChange[]): Promise<void>;
}

export interface ImportStore {
  readonly config: Configuration;
  /** The body may run again when another transaction got in its way. */
  withTransaction<T>(body: (tx: ImportTransaction) => Promise<T>): Promise<T>;
}

export type ImportOptions = {
  readonly now: Instant;
  readonly newId: () => string;
  /** Judges everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Users that are there already; absent: they are changed. */
  readonly matched?: 'change' | 'passOver';
  /** Users that are not there; absent: they are created. */
  readonly unmatched?: 'create' | 'passOver';
  /** Records that an earlier run has settled: they are read again for what they claim, and not settled twice. */
  readonly settledBefore?: number;
  /** Called for each record that was settled, in the order of the file. */
  readonly onJudged?: (judged: Judged) => void;
};

export type ImportCounts = { created: number; updated: number; unchanged: number; rejected: number };
export type ImportResult = {
  readonly counts: Readonly<ImportCounts>;
  /** The file could not be read to its end. What came before is loaded. */
  readonly fault?: FileFault;
};

/** Small enough for one pull of a desk, large enough that the version's row is not what everybody waits for. */
const batchSize = 500;

export async function importUsers(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  store: ImportStore,
  options: ImportOptions,
): Promise<ImportResult> {
  const { config } = store;
  const context: JudgeContext = {
    config,
    now: options.now,
    today: instantToCalendarDate(options.now, config.timeZone),
    newId: options.newId,
    matched: options.matched ?? 'change',
    unmatched: options.unmatched ?? 'create',
  };
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const claimed = new Map<ClaimKey, number>();
  let fault: FileFault | undefined;
  let batch: SisUser[] = [];
  let seen = 0;

  const settleBatch = async (): Promise<void> => {
    if (batch.length === 0) return;
    const isSettled = seen < (options.settledBefore ?? 0);
    const judged = await loadBatch(batch, store, claimed, context, {
      isSettled,
      dryRun: options.dryRun ?? false,
    });
    seen += batch.length;
    batch = [];
    for (const each of judged) {
      for (const key of each.keys) claimed.set(key, each.line);
      if (isSettled) continue;
      counts[each.outcome]++;
      options.onJudged?.(each);
    }
  };

  for await (const part of readXmlRecords(pieces)) {
    if (part.kind === 'fault') fault = part.fault;
    else batch.push(xmlToUser(part.element, config));
    if (batch.length === batchSize) await settleBatch();
  }
  await settleBatch();
  return { counts, ...(fault && { fault }) };
}

async function loadBatch(
  batch: readonly SisUser[],
  store: ImportStore,
  claimed: ReadonlyMap<ClaimKey, number>,
  context: JudgeContext,
  { isSettled, dryRun }: { readonly isSettled: boolean; readonly dryRun: boolean },
): Promise<Judged[]> {
  const keys = [...new Set(batch.flatMap((sis) => sisUserToKeys(sis, context.config)))];
  return store.withTransaction(async (tx) => {
    const owners = await tx.readOwners(keys);
    const files = await tx.lockFiles([...new Set(owners.values())]);
    const judged = judgeBatch(batch, { owners, files }, claimed, context);
    const changes = dryRun ? [] : judged.flatMap(({ change }) => (change ? [change] : []));
    if (!isSettled) await tx.settle(judged, changes);
    return judged;
  });
}
