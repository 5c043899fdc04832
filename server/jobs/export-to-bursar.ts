// "Export to Bursar": hands open fees over. Each gets a number, under which the bursar tells of its payment; what was handed
// over is "Transferred" and is never handed over again, so the job may be repeated at any time.
import { randomUUID } from 'node:crypto';
import { feeState } from '#core/ledger/fee-state.ts';
import { sumMinor } from '#core/money.ts';
import type { Fee, JobParameters, UserFile } from '#core/schema/types.ts';
import { addBursarLines } from '../bursar/bursar-lines.ts';
import type { Queryable } from '../store/query.ts';
import { walkAllUsers, type JudgedUser } from './all-users.ts';
import type { JobAtWork } from './job-step.ts';
import { runForUser } from './run-for-user.ts';

type Parameters = Extract<JobParameters, { kind: 'bursar-export' }>;

export function exportToBursar(work: JobAtWork, parameters: Parameters): Promise<void> {
  return walkAllUsers(work, {
    isWanted: (file) => feesToExport(file, parameters).length > 0,
    judge: (file, client) => exportFeesOf(file, parameters, work, client),
    countMissing: 'nothingOpen',
  });
}

/** Active debts only: what is disputed is settled first, and a credit is the user's own money. */
function feesToExport(file: UserFile, parameters: Parameters): Fee[] {
  const { userGroups = [], feeTypes = [], owners = [] } = parameters;
  const isChosen = (chosen: readonly string[], code: string | undefined) =>
    chosen.length === 0 || (code !== undefined && chosen.includes(code));
  if (!isChosen(userGroups, file.user.userGroup)) return [];
  return file.fees.filter((fee) => {
    const { status, remainingMinor } = feeState(fee);
    const isOpen = status === 'ACTIVE' && remainingMinor > 0;
    return isOpen && isChosen(feeTypes, fee.type) && isChosen(owners, fee.owner);
  });
}

async function exportFeesOf(
  file: UserFile,
  parameters: Parameters,
  work: JobAtWork,
  client: Queryable,
): Promise<JudgedUser> {
  const fees = feesToExport(file, parameters);
  const { id: userId, primaryId } = file.user;
  const amountMinor = sumMinor(fees.map((fee) => feeState(fee).remainingMinor));
  if (fees.length === 0) return { outcome: 'nothingOpen' };
  if (amountMinor < parameters.minimumMinor) {
    const reasons = [{ code: 'OwesLess', amountMinor }];
    return { outcome: 'kept', line: { userId, primaryId, outcome: 'kept', reasons } };
  }
  const numbers = work.taken.job.dryRun ? [] : await takeNumbers(client, userId, fees, work);
  const exports = fees.map((fee, place) => ({
    ...{ feeId: fee.id, transactionId: randomUUID() },
    bursarTransactionId: String(numbers[place] ?? 0),
  }));
  const result = runForUser(file, [{ name: 'fee.export', args: { userId, exports } }], work);
  if (result.type !== 'Changed') throw new Error('what can be handed over is handed over');
  const reasons = [{ code: 'ExportedFees', fees: fees.length, amountMinor }];
  return {
    ...{ outcome: 'exported', change: result.change, counts: { fees: fees.length } },
    line: { userId, primaryId, outcome: 'exported', reasons },
  };
}

function takeNumbers(
  client: Queryable,
  userId: string,
  fees: readonly Fee[],
  { taken, now }: JobAtWork,
): Promise<number[]> {
  const lines = fees.map((fee) => {
    const { remainingMinor, remainingVatMinor } = feeState(fee);
    return {
      ...{ userId, feeId: fee.id, amountMinor: remainingMinor, vatMinor: remainingVatMinor },
      ...{ currency: fee.currency, exportedAt: new Date(now) },
    };
  });
  return addBursarLines(client, taken.job.id, lines);
}
