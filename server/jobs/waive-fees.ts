// "Waive Fines/Fees": waives open debts of many users, by the rules of the desk's own waiver (core/mutations/fee-waive.ts).
import { randomUUID } from 'node:crypto';
import { judgeBulkWaive, type BulkWaiveJudgement, type BulkWaiver } from '#core/ledger/bulk-waive.ts';
import { waivingLimit } from '#core/mutations/fee-waive.ts';
import { sumMinor } from '#core/money.ts';
import { scopeOf } from '#core/permissions/permissions.ts';
import type { JobParameters, UserFile } from '#core/schema/types.ts';
import { walkAllUsers, type JudgedUser } from './all-users.ts';
import type { JobAtWork } from './job-step.ts';
import { jobToActor, runForUser, type Change } from './run-for-user.ts';

type Parameters = Extract<JobParameters, { kind: 'waive-fees' }>;

export function waiveFees(work: JobAtWork, parameters: Parameters): Promise<void> {
  return walkAllUsers(work, {
    isWanted: (file) => judge(file, parameters, work).type !== 'NotWanted',
    judge: (file) => waiveFeesOf(file, parameters, work),
    countMissing: 'nothingOpen',
  });
}

function judge(file: UserFile, parameters: Parameters, work: JobAtWork): BulkWaiveJudgement {
  const { config, now, today } = work;
  const on = { today, institution: config.institution.code };
  return judgeBulkWaive(file, parameters, {
    config,
    now,
    scope: scopeOf(jobToActor(work), 'job.waiveFees', on),
  });
}

function waiveFeesOf(file: UserFile, parameters: Parameters, work: JobAtWork): JudgedUser {
  const judgement = judge(file, parameters, work);
  // paid since it was seen
  if (judgement.type === 'NotWanted') return { outcome: 'nothingOpen' };
  const who = { userId: file.user.id, primaryId: file.user.primaryId };
  if (judgement.type === 'Kept')
    return { outcome: 'kept', line: { ...who, outcome: 'kept', reasons: [judgement.reason] } };
  const { waivers } = judgement;
  const result = runForUser(file, toChanges(file, waivers, parameters, work), work);
  if (result.type === 'Rejected')
    return { outcome: 'rejected', line: { ...who, outcome: 'rejected', reasons: [result.rejection] } };
  if (result.type === 'Unchanged') throw new Error('a waiver must change something');
  const amountMinor = sumMinor(waivers.map((waiver) => waiver.amountMinor));
  const reason = { code: 'WaivedFees', fees: waivers.length, amountMinor };
  return {
    ...{ outcome: 'waived', change: result.change, counts: { fees: waivers.length } },
    line: { ...who, outcome: 'waived', reasons: [reason] },
  };
}

/** In as many waivers as the parameter `waiving_fines_fees_limit` asks for. */
function toChanges(
  { user }: UserFile,
  waivers: readonly BulkWaiver[],
  { reason, comment }: Parameters,
  { config }: JobAtWork,
): Change[] {
  const limit = waivingLimit(config);
  const changes: Change[] = [];
  for (let start = 0; start < waivers.length; start += limit) {
    const part = waivers.slice(start, start + limit);
    changes.push({
      name: 'fee.waive',
      args: {
        ...{ userId: user.id, reason },
        waivers: part.map(({ isLost, ...waiver }) => ({
          ...{ ...waiver, transactionId: randomUUID() },
          ...(isLost && { credit: { feeId: randomUUID(), transactionId: randomUUID() } }),
        })),
        ...(comment !== undefined && comment !== '' && { comment }),
      },
    });
  }
  return changes;
}
