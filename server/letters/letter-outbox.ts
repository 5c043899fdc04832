// The outbox of letters. A letter is queued in the transaction that causes it, so it is sent if and only if that happened.
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';

export type NewLetter = {
  /** Absent: it goes to an address that is no user's. */
  readonly userId?: UserId;
  /** Code of the letter. */
  readonly letter: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** Attachments of the user that it carries. */
  readonly files?: readonly string[];
  /** Address that it comes from, where it is not the library's own. */
  readonly sender?: string;
  /** After that it is worth nothing: it is not sent any more, and not kept, sent or not. */
  readonly lastsMs?: number;
};

export type LetterRow = {
  readonly id: string;
  readonly userId?: UserId;
  readonly letter: string;
  readonly recipient: string;
  readonly subject: string;
  readonly state: 'queued' | 'sent' | 'failed';
  readonly attempts: number;
  readonly createdAt: string;
  readonly sentAt?: string;
  readonly lastError?: string;
};

export async function queueLetter(client: Queryable, letter: NewLetter): Promise<void> {
  await query(
    client,
    `insert into letter_outbox (user_id, letter, recipient, subject, body, files, sender, expires_at)
      values ($1, $2, $3, $4, $5, $6::uuid[], $7, now() + $8 * interval '1 millisecond')`,
    [
      ...[letter.userId ?? null, letter.letter, letter.recipient, letter.subject, letter.body],
      ...[letter.files ?? [], letter.sender ?? null, letter.lastsMs ?? null],
    ],
  );
}

export async function forgetExpiredLetters(client: Queryable): Promise<void> {
  await query(client, 'delete from letter_outbox where expires_at <= now()');
}

export async function countQueuedLetters(client: Queryable): Promise<number> {
  const [row] = await query<{ count: number }>(
    client,
    `select count(*) from letter_outbox where state = 'queued'`,
  );
  return row?.count ?? 0;
}

type Row = {
  id: string;
  user_id: UserId | null;
  letter: string;
  recipient: string;
  subject: string;
  state: LetterRow['state'];
  attempts: number;
  created_at: Date;
  sent_at: Date | null;
  last_error: string | null;
};

/** Newest first; those that wait or failed before those that went out. */
export async function readLetters(client: Queryable, limit = 500): Promise<LetterRow[]> {
  const rows = await query<Row>(
    client,
    `select id, user_id, letter, recipient, subject, state, attempts, created_at, sent_at, last_error
      from letter_outbox order by state = 'sent', created_at desc limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    id: row.id,
    ...(row.user_id !== null && { userId: row.user_id }),
    letter: row.letter,
    recipient: row.recipient,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    ...(row.sent_at && { sentAt: row.sent_at.toISOString() }),
    ...(row.last_error !== null && { lastError: row.last_error }),
  }));
}
