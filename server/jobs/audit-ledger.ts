// "Fines/Fees ledger audit": whether what remains of each fee is what the entries of the ledger for it add up to, in its
// currency, here and with the bursar; also of users who were deleted since, and of money that found no user. Runs every night
// by itself. It changes nothing: a difference is a fault to be looked into.
import { feeState } from '#core/ledger/fee-state.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import { readFiles } from '../users/read-files.ts';
import { walkIds, type JudgedUser } from './all-users.ts';
import type { JobAtWork } from './job-step.ts';

/** Of one fee in one currency; both are 0 for what is closed. */
type Open = {
  readonly feeId: string;
  readonly currency: string;
  readonly ownMinor: number;
  readonly bursarMinor: number;
};
export function auditLedger(work: JobAtWork): Promise<void> {
  return walkIds(work, (_client, ids) =>
    // files and entries as of one moment, whatever is written meanwhile
    withTransaction(
      work.pool,
      async (client) =>
        ids.length > 0
          ? auditUsers(client, ids, work)
          : [...(await auditDeleted(client)), ...(await auditSuspense(client))],
      'begin isolation level repeatable read read only',
    ),
  );
}

async function auditUsers(
  client: Queryable,
  ids: readonly UserId[],
  { reader }: JobAtWork,
): Promise<JudgedUser[]> {
  const files = await readFiles(client, ids, reader);
  const books = await readBooks(client, ids);
  return ids.flatMap((id) => {
    const file = files.get(id);
    return file ? [compare(file, books.get(id) ?? [])] : [];
  });
}

function compare(file: UserFile, books: readonly Open[]): JudgedUser {
  const open = new Map(openFees(file).map((each) => [keyOf(each), each]));
  const booked = new Map(books.map((each) => [keyOf(each), each]));
  const reasons = [...new Map([...open, ...booked])].flatMap(([key, { feeId, currency }]) => {
    const { ownMinor = 0, bursarMinor = 0 } = open.get(key) ?? {};
    const inBooks = booked.get(key);
    const sides = [
      { code: 'LedgerDiffers', feesMinor: ownMinor, booksMinor: inBooks?.ownMinor ?? 0 },
      { code: 'LedgerDiffersAtBursar', feesMinor: bursarMinor, booksMinor: inBooks?.bursarMinor ?? 0 },
    ];
    const feeType = file.fees.find(({ id }) => id === feeId)?.type;
    return sides
      .filter(({ feesMinor, booksMinor }) => feesMinor !== booksMinor)
      .map((side) => ({ ...side, feeId, currency, ...(feeType !== undefined && { feeType }) }));
  });
  if (reasons.length === 0) return { outcome: 'agrees' };
  const { id: userId, primaryId } = file.user;
  return { outcome: 'differs', line: { userId, primaryId, outcome: 'differs', reasons } };
}

const keyOf = ({ feeId, currency }: Open): string => `${feeId} ${currency}`;

/** Nothing remains of the closed fees that the file no longer holds. */
function openFees({ fees }: UserFile): Open[] {
  return fees.map((fee) => {
    const { status, remainingMinor } = feeState(fee);
    const isWithBursar = status === 'EXPORTED';
    return {
      ...{ feeId: fee.id, currency: fee.currency },
      ownMinor: isWithBursar ? 0 : remainingMinor,
      bursarMinor: isWithBursar ? remainingMinor : 0,
    };
  });
}

const owed = `account in ('RECEIVABLE', 'UNAPPLIED_CREDIT', 'BURSAR_RECEIVABLE')`;
const withBursar = `account = 'BURSAR_RECEIVABLE'`;

/** Without the fees of which nothing remains. */
async function readBooks(client: Queryable, ids: readonly UserId[]): Promise<Map<UserId, Open[]>> {
  const rows = await query<{
    user_id: UserId;
    fee_id: string;
    currency: string;
    own: number;
    bursar: number;
  }>(
    client,
    `select * from (
        select user_id, fee_id, currency,
            coalesce(sum(amount_minor) filter (where not ${withBursar}), 0)::bigint as own,
            coalesce(sum(amount_minor) filter (where ${withBursar}), 0)::bigint as bursar
          from ledger_entry where user_id = any($1::uuid[]) and ${owed}
          group by user_id, fee_id, currency) fee
      where own <> 0 or bursar <> 0`,
    [ids],
  );
  const byUser = Map.groupBy(rows, ({ user_id }) => user_id);
  return new Map(
    [...byUser].map(([userId, fees]) => [
      userId,
      fees.map(({ fee_id: feeId, currency, own, bursar }) => ({
        ...{ feeId, currency, ownMinor: own, bursarMinor: bursar },
      })),
    ]),
  );
}

/** Nobody is deleted who owes or is owed something: the entries of who was add up to nothing, fee by fee. */
async function auditDeleted(client: Queryable): Promise<JudgedUser[]> {
  const rows = await query<{ fee_id: string; currency: string; books: number }>(
    client,
    `select fee_id, currency, sum(amount_minor)::bigint as books from ledger_entry entry
      where ${owed} and not exists (select from user_file where id = entry.user_id)
      group by user_id, fee_id, currency having sum(amount_minor) <> 0`,
  );
  return rows.map(({ fee_id: feeId, currency, books }) => ({
    outcome: 'differs',
    line: {
      outcome: 'differs',
      reasons: [{ code: 'LedgerOfDeleted', feeId, currency, booksMinor: books }],
    },
  }));
}

/** Money that found no user is in the books until it is settled: what was given back the other way round. Fee by fee, so that
 *  nothing that was taken makes up for something that was given. */
async function auditSuspense(client: Queryable): Promise<JudgedUser[]> {
  const rows = await query<{ currency: string; books: number; kept: number }>(
    client,
    `select currency, sum(books)::bigint as books, sum(kept)::bigint as kept from (
        select user_id, fee_id, currency, -amount_minor as books, 0 as kept from ledger_entry where account = 'SUSPENSE'
        union all
        select user_id, fee_id, currency, 0, case direction when 'TAKEN' then amount_minor else -amount_minor end
          from suspense where settled_at is null) moved
      group by user_id, fee_id, currency having sum(books) <> sum(kept)`,
  );
  return rows.map(({ currency, books, kept }) => ({
    outcome: 'differs',
    line: {
      outcome: 'differs',
      reasons: [{ code: 'LedgerOfSuspense', currency, booksMinor: books, keptMinor: kept }],
    },
  }));
}
