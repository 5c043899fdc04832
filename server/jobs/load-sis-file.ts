// "Users SYNCHRONIZE" and "Users IMPORT": the import of server/import as a job. Each batch of the import is a step. After a
// restart the file is read again from its beginning; what was settled before is judged once more and not written.
import { randomUUID } from 'node:crypto';
import type { JobLine, JobParameters } from '#core/schema/types.ts';
import { describeFault } from '../import/file-fault.ts';
import type { Judged } from '../import/import-batch.ts';
import { importUsers, type ImportStore } from '../import/import-users.ts';
import { readFiles } from '../users/read-files.ts';
import { readOwners } from '../users/read-owners.ts';
import { InputFault } from './input-fault.ts';
import { countOutcomes, takeStep, type JobAtWork, type StepResult } from './job-step.ts';

type Parameters = Extract<JobParameters, { kind: 'sis-synchronize' | 'sis-import' }>;

const pieceBytes = 64 * 1024;

export async function loadSisFile(work: JobAtWork, parameters: Parameters): Promise<void> {
  const input = work.input ?? Buffer.alloc(0);
  const isImport = parameters.kind === 'sis-import';
  let bytesRead = 0;
  function* pieces(): Generator<Uint8Array> {
    for (let at = 0; at < input.length; at += pieceBytes) {
      yield input.subarray(at, at + pieceBytes);
      bytesRead = Math.min(input.length, at + pieceBytes);
    }
  }
  const settledBefore = Number(work.taken.cursor ?? 0);
  const { fault } = await importUsers(
    pieces(),
    createStore(work, () => bytesRead, settledBefore),
    {
      ...{ now: work.now, newId: randomUUID, dryRun: work.taken.job.dryRun, settledBefore },
      matched: isImport ? 'passOver' : 'change',
      unmatched: isImport || parameters.addUnmatched ? 'create' : 'passOver',
    },
  );
  if (fault) throw new InputFault(describeFault(fault));
}

/** Progress is told in bytes: how many users a file has is known at its end only. */
function createStore(work: JobAtWork, bytesRead: () => number, settledBefore: number): ImportStore {
  let settled = settledBefore;
  const total = work.input?.length ?? 0;
  return {
    config: work.config,
    withTransaction: async (body) => {
      let result: { readonly value: Awaited<ReturnType<typeof body>> } | undefined;
      const step = await takeStep(work, async (client) => {
        let written: StepResult | undefined;
        const value = await body({
          readOwners: (keys) => readOwners(client, keys),
          lockFiles: (ids) => readFiles(client, ids, work.reader, 'lock'),
          settle: (judged, changes) => {
            const cursor = String(settled + judged.length);
            written = {
              ...{ cursor, done: bytesRead(), total, changes },
              lines: judged.flatMap((each) => toLine(each, work)),
              counts: countOutcomes(judged.map(({ outcome }) => ({ outcome, reasons: [] }))),
            };
            return Promise.resolve();
          },
        });
        result = { value };
        return written;
      });
      if (step) settled = Number(step.cursor);
      if (!result) throw new Error('a step that was taken has a result');
      return result.value;
    },
  };
}

/** Nothing is said of users who stay as they are for no reason. A dry run names nobody who is not there yet. */
function toLine({ line, outcome, reasons, change }: Judged, { taken }: JobAtWork): JobLine[] {
  if (outcome === 'unchanged' && reasons.length === 0) return [];
  const isNamed = change?.after && !(outcome === 'created' && taken.job.dryRun);
  const who = isNamed ? { userId: change.userId, primaryId: change.after.user.primaryId } : {};
  return [{ ...who, line, outcome, reasons: [...reasons] }];
}
