// "Import from Bursar": records what the bursar took. Each payment has ids that are made of what names it, so a file that is
// loaded again, or a job that is broken off, records nothing twice. Money for a user who was deleted waits for a manager.
import { createHash } from 'node:crypto';
import { feeState } from '#core/ledger/fee-state.ts';
import type { Suspense } from '#core/mutations/mutation.ts';
import type { JobLine, UserFile } from '#core/schema/types.ts';
import type { FeeId, UserId } from '#core/schema/primitives.ts';
import { findBursarLines, type BursarLine } from '../bursar/bursar-lines.ts';
import { readBursarPayments, type BursarPayment } from '../bursar/read-bursar-payments.ts';
import { query, type Queryable } from '../store/query.ts';
import type { FileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { InputFault } from './input-fault.ts';
import { countOutcomes, takeStep, type JobAtWork } from './job-step.ts';
import { runForDeleted, runForUser, type Change } from './run-for-user.ts';

const paymentsPerStep = 500;
const noLines: ReadonlyMap<number, BursarLine> = new Map();

export async function importFromBursar(work: JobAtWork): Promise<void> {
  const { decimals } = work.config.currency;
  const read = await readBursarPayments(work.input ?? Buffer.alloc(0), decimals);
  if (read.type === 'Fault') throw new InputFault(read.sentence);
  const { payments, badLines } = read;
  const total = payments.length;
  for (let start = Number(work.taken.cursor ?? 0); start < Math.max(1, total); start += paymentsPerStep) {
    const part = payments.slice(start, start + paymentsPerStep);
    await takeStep(work, async (client) => {
      const { lines, changes, suspense } = await record(client, part, work);
      if (start === 0)
        lines.unshift(
          ...badLines.map(({ line, problem }) => ({
            ...{ line, outcome: 'rejected', reasons: [{ code: `Bursar.${problem}` }] },
          })),
        );
      const done = Math.min(total, start + paymentsPerStep);
      return {
        cursor: String(start + paymentsPerStep),
        done,
        total,
        lines,
        counts: countOutcomes(lines),
        changes,
        suspense,
      };
    });
  }
}

async function record(
  client: Queryable,
  payments: readonly BursarPayment[],
  work: JobAtWork,
): Promise<{ lines: JobLine[]; changes: FileChange[]; suspense: Suspense[] }> {
  const known =
    payments.length > 0
      ? await findBursarLines(
          client,
          payments.map(({ number }) => number),
        )
      : noLines;
  const userIds = [...new Set([...known.values()].map(({ userId }) => userId))];
  const files = await readFiles(client, userIds, work.reader, 'lock');
  const recorded = await readRecorded(client, payments);
  const lines: JobLine[] = [];
  const changesByUser = new Map<UserId, Change[]>();
  const left = new Map<FeeId, number>();
  for (const payment of payments) {
    const line = known.get(payment.number);
    const file = line && files.get(line.userId);
    const ids = toIds(payment);
    const recordedMinor = recorded.get(ids.transactionId);
    const problem = findProblem(payment, line, work);
    if (problem !== undefined || !line) {
      lines.push({
        ...{ line: payment.line, outcome: 'rejected' },
        reasons: [{ code: problem ?? 'UnknownBursarTransaction' }],
      });
      continue;
    }
    const who = { ...(file && toWho(file)), line: payment.line };
    const { amountMinor, reference } = payment;
    if (recordedMinor !== undefined) {
      lines.push({ ...who, ...tellRecorded(recordedMinor, amountMinor) });
      continue;
    }
    recorded.set(ids.transactionId, amountMinor);
    const { userId, feeId, currency } = line;
    const args = { userId, feeId, amountMinor, currency, reference, ...ids };
    changesByUser.set(userId, [...(changesByUser.get(userId) ?? []), { name: 'fee.bursarPay', args }]);
    const reasons = file ? tellPayment(payment, feeId, file, left) : [{ code: 'IntoSuspense', amountMinor }];
    lines.push({ ...who, outcome: 'paid', reasons });
  }
  const suspense: Suspense[] = [];
  const changes = [...changesByUser].flatMap(([userId, wanted]) => {
    const file = files.get(userId);
    if (!file) {
      suspense.push(...runForDeleted(userId, wanted, work));
      return [];
    }
    const result = runForUser(file, wanted, work);
    if (result.type !== 'Changed') throw new Error('a payment must change something');
    return [result.change];
  });
  return { lines, changes, suspense };
}

const toWho = ({ user }: UserFile) => ({ userId: user.id, primaryId: user.primaryId });

function findProblem(
  payment: BursarPayment,
  line: BursarLine | undefined,
  { config }: JobAtWork,
): string | undefined {
  if (!line) return 'UnknownBursarTransaction';
  const currency = payment.currency ?? config.currency.code;
  return currency === line.currency ? undefined : 'WrongCurrency';
}

/** What of it settled the fee, and what became credit. `left` is what remains after the payments before. */
function tellPayment(
  { amountMinor }: BursarPayment,
  feeId: FeeId,
  { fees }: UserFile,
  left: Map<FeeId, number>,
): { readonly code: string; readonly amountMinor: number }[] {
  const fee = fees.find(({ id }) => id === feeId);
  const remains = left.get(feeId) ?? (fee ? feeState(fee).remainingMinor : 0);
  const paidMinor = Math.min(amountMinor, Math.max(0, remains));
  left.set(feeId, remains - paidMinor);
  const overMinor = amountMinor - paidMinor;
  return [
    ...(paidMinor > 0 ? [{ code: 'PaidByBursar', amountMinor: paidMinor }] : []),
    ...(overMinor > 0 ? [{ code: 'BecameCredit', amountMinor: overMinor }] : []),
  ];
}

/** Another sum under the same name is another payment, or a mistake of the bursar: it is not passed over in silence. */
const tellRecorded = (recordedMinor: number, amountMinor: number) =>
  recordedMinor === amountMinor
    ? { outcome: 'alreadyPaid', reasons: [] }
    : { outcome: 'rejected', reasons: [{ code: 'RecordedOtherwise', amountMinor: recordedMinor }] };

/** How much of it was recorded before, by the id of its transaction; what became credit has an id of its own. */
async function readRecorded(
  client: Queryable,
  payments: readonly BursarPayment[],
): Promise<Map<string, number>> {
  const ids = payments.map(toIds);
  const rows = await query<{ transaction_id: string; amount_minor: number }>(
    client,
    `select transaction_id, amount_minor from ledger_entry
      where transaction_id = any($1::uuid[]) and account = 'BURSAR_CLEARING'`,
    [ids.flatMap((each) => [each.transactionId, each.surplusTransactionId])],
  );
  const booked = new Map(rows.map((row) => [row.transaction_id, row.amount_minor]));
  return new Map(
    ids.flatMap(({ transactionId, surplusTransactionId }) => {
      const amountMinor = (booked.get(transactionId) ?? 0) + (booked.get(surplusTransactionId) ?? 0);
      return amountMinor > 0 ? [[transactionId, amountMinor] as const] : [];
    }),
  );
}

function toIds({ key }: BursarPayment) {
  return {
    transactionId: uuidOf(`bursar payment ${key}`),
    surplusFeeId: uuidOf(`bursar credit ${key}`),
    surplusTransactionId: uuidOf(`bursar surplus ${key}`),
  };
}

/** The same text always gives the same UUID (RFC 9562, version 8). */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
