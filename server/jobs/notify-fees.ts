// "Fines/Fees Notification": writes to users who owe, each at most once in so many days. The list of fees is the letter's; a
// copy is kept among the user's attachments.
import { feesToNotifyOf } from '#core/ledger/fee-notification.ts';
import { toFeeBalances } from '#core/ledger/balances.ts';
import { listFees } from '#core/letters/fee-list.ts';
import { writeLetter } from '#core/letters/write-letter.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { JobParameters, UserFile } from '#core/schema/types.ts';
import { addLetter } from '../letters/add-letter.ts';
import { query, type Queryable } from '../store/query.ts';
import { walkAllUsers, type JudgedUser } from './all-users.ts';
import { jobNames } from './job-names.ts';
import type { JobAtWork } from './job-step.ts';

type Parameters = Extract<JobParameters, { kind: 'notify-fees' }>;

/** A code with its details. */
type Reason = { readonly code: string; readonly [detail: string]: unknown };

const LETTER = 'FulFinesFeesNotificationLetter';

export function notifyOfFees(work: JobAtWork, parameters: Parameters): Promise<void> {
  return walkAllUsers(work, {
    isWanted: (file) => feesToNotifyOf(file, parameters, work).length > 0,
    judge: (file, client) => notifyUser(file, parameters, work, client),
    countMissing: 'nothingOpen',
  });
}

async function notifyUser(
  file: UserFile,
  parameters: Parameters,
  work: JobAtWork,
  client: Queryable,
): Promise<JudgedUser> {
  const fees = feesToNotifyOf(file, parameters, work);
  // paid since it was seen
  if (fees.length === 0) return { outcome: 'nothingOpen' };
  const { config, now, taken } = work;
  const { id: userId, primaryId } = file.user;
  const judged = (outcome: string, reason: Reason) => ({
    ...{ outcome, line: { userId, primaryId, outcome, reasons: [reason] } },
  });
  if (await wasNotified(client, userId, parameters.pauseDays))
    return judged('kept', { code: 'NotifiedLately' });
  const letter = writeLetter(LETTER, file.user, work, (voice) =>
    listFees(fees, config, voice, ['owner', 'date', 'amount', 'title']),
  );
  if (!letter) return judged('kept', { code: 'LetterOff', letter: LETTER });
  const { requestedBy } = taken.job;
  const createdBy = requestedBy.name === '' ? { name: jobNames['notify-fees'] } : requestedBy;
  const author = { createdBy, createdAt: now };
  const added = addLetter(file, undefined, letter, author);
  if (!added) return judged('kept', { code: 'NoPreferredEmail' });
  const { activeMinor: amountMinor } = toFeeBalances(file.fees, config);
  return {
    ...judged('notified', { code: 'NotifiedOfFees', fees: fees.length, amountMinor }),
    ...{ change: added.change, counts: { letters: added.recipients } },
  };
}

/** A letter that could not be delivered in the end counts as none. */
async function wasNotified(client: Queryable, userId: UserId, pauseDays: number): Promise<boolean> {
  const rows = await query(
    client,
    `select from letter_outbox where user_id = $1 and letter = $2 and state <> 'failed'
        and created_at > now() - $3 * interval '1 day' limit 1`,
    [userId, LETTER, pauseDays],
  );
  return rows.length > 0;
}
