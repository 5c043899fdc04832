// "Fines/Fees ledger audit": whether what remains of each user's fees is what the entries of the ledger add up to, also where
// the user was deleted since. Runs every night by itself. It changes nothing: a difference is a fault to be looked into.
import { feeState } from '#core/ledger/fee-state.ts';
import { sumMinor } from '#core/money.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import { readFiles } from '../users/read-files.ts';
import { walkIds, type JudgedUser } from './all-users.ts';
import type { JobAtWork } from './job-step.ts';

type Sums = { readonly ownMinor: number; readonly bursarMinor: number };
const nothing: Sums = { ownMinor: 0, bursarMinor: 0 };

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
    return file ? [compare(file, books.get(id) ?? nothing)] : [];
  });
}

function compare(file: UserFile, books: Sums): JudgedUser {
  const fees = sumFees(file);
  if (fees.ownMinor === books.ownMinor && fees.bursarMinor === books.bursarMinor)
    return { outcome: 'agrees' };
  const reason = {
    code: 'LedgerDiffers',
    feesMinor: sumMinor([fees.ownMinor, fees.bursarMinor]),
    booksMinor: sumMinor([books.ownMinor, books.bursarMinor]),
  };
  const { id: userId, primaryId } = file.user;
  return { outcome: 'differs', line: { userId, primaryId, outcome: 'differs', reasons: [reason] } };
}

function sumFees({ fees }: UserFile): Sums {
  const states = fees.map(feeState);
  const sumOf = (isWithBursar: boolean) =>
    sumMinor(
      states
        .filter(({ status }) => (status === 'EXPORTED') === isWithBursar)
        .map(({ remainingMinor }) => remainingMinor),
    );
  return { ownMinor: sumOf(false), bursarMinor: sumOf(true) };
}

async function readBooks(client: Queryable, ids: readonly UserId[]): Promise<Map<UserId, Sums>> {
  const rows = await query<{ user_id: UserId; own: number; bursar: number }>(
    client,
    `select user_id,
        coalesce(sum(amount_minor) filter (where account <> 'BURSAR_RECEIVABLE'), 0)::bigint as own,
        coalesce(sum(amount_minor) filter (where account = 'BURSAR_RECEIVABLE'), 0)::bigint as bursar
      from ledger_entry
      where user_id = any($1::uuid[]) and account in ('RECEIVABLE', 'UNAPPLIED_CREDIT', 'BURSAR_RECEIVABLE')
      group by user_id`,
    [ids],
  );
  return new Map(rows.map(({ user_id, own, bursar }) => [user_id, { ownMinor: own, bursarMinor: bursar }]));
}

/** Nobody is deleted who owes or is owed something: the entries of who was add up to nothing. */
async function auditDeleted(client: Queryable): Promise<JudgedUser[]> {
  const rows = await query<{ books: number }>(
    client,
    `select sum(amount_minor)::bigint as books from ledger_entry entry
      where account in ('RECEIVABLE', 'UNAPPLIED_CREDIT', 'BURSAR_RECEIVABLE')
        and not exists (select from user_file where id = entry.user_id)
      group by user_id having sum(amount_minor) <> 0`,
  );
  return rows.map(({ books }) => ({
    outcome: 'differs',
    line: { outcome: 'differs', reasons: [{ code: 'LedgerOfDeleted', booksMinor: books }] },
  }));
}

/** Money that found no user is in the books until it is settled. */
async function auditSuspense(client: Queryable): Promise<JudgedUser[]> {
  const [sums] = await query<{ books: number; kept: number }>(
    client,
    `select
        (select coalesce(-sum(amount_minor), 0)::bigint from ledger_entry where account = 'SUSPENSE') as books,
        (select coalesce(sum(amount_minor), 0)::bigint from suspense where settled_at is null) as kept`,
  );
  if (!sums || sums.books === sums.kept) return [];
  const reasons = [{ code: 'LedgerOfSuspense', booksMinor: sums.books, keptMinor: sums.kept }];
  return [{ outcome: 'differs', line: { outcome: 'differs', reasons } }];
}
