// "Purge User Records": deletes users whose purge date has passed. All users are looked at, in the order of their ids.
// Whoever was purged is counted, and not named: nothing of them is to be left.
import { randomUUID } from 'node:crypto';
import { judgePurge } from '#core/domain/purge-user.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import type { JobLine, JobParameters, UserFile } from '#core/schema/types.ts';
import { walkAllUsers, type JudgedUser } from './all-users.ts';
import type { JobAtWork } from './job-step.ts';
import { runForUser, type Change } from './run-for-user.ts';

type Parameters = Extract<JobParameters, { kind: 'purge-users' }>;

export function purgeUsers(work: JobAtWork, parameters: Parameters): Promise<void> {
  return walkAllUsers(work, {
    isWanted: (file) => judgePurge(file, parameters, work.today).type !== 'NotDue',
    judge: (file) => purgeUser(file, parameters, work),
    countMissing: 'notDue',
  });
}

function purgeUser(file: UserFile, parameters: Parameters, work: JobAtWork): JudgedUser {
  const judgement = judgePurge(file, parameters, work.today);
  // changed since it was seen
  if (judgement.type === 'NotDue') return { outcome: 'notDue' };
  const who = { userId: file.user.id, primaryId: file.user.primaryId };
  const keep = (reason: JobLine['reasons'][number]): JudgedUser => {
    return { outcome: 'kept', line: { ...who, outcome: 'kept', reasons: [reason] } };
  };
  if (judgement.type === 'Kept') return keep(judgement.reason);
  const waivers = toWaivers(file, parameters);
  const result = runForUser(file, [...waivers, { name: 'user.delete', args: { userId: who.userId } }], work);
  if (result.type === 'Rejected') return keep(result.rejection);
  if (result.type === 'Unchanged') throw new Error('a deletion must change something');
  const isNamed = work.taken.job.dryRun;
  return {
    ...{ outcome: 'purged', change: result.change },
    ...(isNamed && { line: { ...who, outcome: 'purged', reasons: [] } }),
  };
}

function toWaivers({ user, fees }: UserFile, { waiveReason }: Parameters): Change[] {
  const waivers = fees
    .map((fee) => ({ feeId: fee.id, open: feeState(fee).remainingMinor }))
    .filter(({ open }) => open > 0)
    .map(({ feeId, open }) => ({ feeId, amountMinor: open, transactionId: randomUUID() }));
  if (waivers.length === 0) return [];
  return [{ name: 'fee.waive', args: { userId: user.id, reason: waiveReason ?? '', waivers } }];
}
