// Loads a whole user file: reads it piece by piece, judges it in batches, writes each batch in one transaction. Running it
// again is safe at any point: what is in the library already comes out unchanged.
import type { IdentifierKey } from '#core/domain/identifier-key.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { FileChange } from '../users/file-change.ts';
import type { FileFault } from './file-fault.ts';
import { judgeBatch, sisUserToKeys, type Judged } from './import-batch.ts';
import type { MergeContext } from './merge-sis-user.ts';
import type { SisUser } from './sis-user.ts';
import { readXmlRecords } from './xml-records.ts';
import { xmlToUser } from './xml-to-user.ts';

/** One transaction upon the library. */
interface ImportTransaction {
  readOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>>;
  /** null: deleted. Nobody else changes them until the transaction is over. */
  lockFiles(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>>;
  write(changes: readonly FileChange[]): Promise<void>;
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
  const context: MergeContext = {
    config,
    now: options.now,
    today: instantToCalendarDate(options.now, config.timeZone),
    newId: options.newId,
  };
  const defaults = { statisticCategoryType: config.codeTables.statisticCategoryTypes[0]?.code ?? 'OTHER' };
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const claimed = new Map<IdentifierKey, number>();
  let fault: FileFault | undefined;
  let batch: SisUser[] = [];

  const settleBatch = async (): Promise<void> => {
    if (batch.length === 0) return;
    const judged = await loadBatch(batch, store, claimed, context, options.dryRun ?? false);
    batch = [];
    for (const each of judged) {
      counts[each.outcome]++;
      for (const key of each.keys) claimed.set(key, each.line);
      options.onJudged?.(each);
    }
  };

  for await (const part of readXmlRecords(pieces)) {
    if (part.kind === 'fault') fault = part.fault;
    else batch.push(xmlToUser(part.element, defaults));
    if (batch.length === batchSize) await settleBatch();
  }
  await settleBatch();
  return { counts, ...(fault && { fault }) };
}

async function loadBatch(
  batch: readonly SisUser[],
  store: ImportStore,
  claimed: ReadonlyMap<IdentifierKey, number>,
  context: MergeContext,
  dryRun: boolean,
): Promise<Judged[]> {
  const keys = [...new Set(batch.flatMap((sis) => sisUserToKeys(sis, context.config)))];
  return store.withTransaction(async (tx) => {
    const owners = await tx.readOwners(keys);
    const files = await tx.lockFiles([...new Set(owners.values())]);
    const judged = judgeBatch(batch, { owners, files }, claimed, context);
    const changes = judged.flatMap(({ change }) => (change ? [change] : []));
    if (!dryRun && changes.length > 0) await tx.write(changes);
    return judged;
  });
}
