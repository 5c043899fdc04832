// "Enable multi-factor authentication": after the right password a code of six digits goes to the preferred e-mail address
// alone. It opens one sign-in within ten minutes. Wrong codes are counted by themselves, so that a right password in between
// does not set them back: five lock the user's codes for 30 minutes. A new code is sent a minute after the last one at the
// earliest. Whoever gave a code is not asked again while the session goes on that it opened (unlocking a desk), for twelve
// hours at most.
//
//   password right ──▶ CodeSent ──right code──▶ passed
//                      │  ▲ a minute later: a new one
//                      └──┘ wrong code: CodeWrong, the fifth time: Locked
import { randomInt } from 'node:crypto';
import { writeLetter } from '#core/letters/write-letter.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { CalendarDate, Instant } from '#core/schema/primitives.ts';
import type { Configuration, User } from '#core/schema/types.ts';
import { queueLetter } from '../letters/letter-outbox.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import type { AuthParts } from './auth-parts.ts';
import { hashName } from './hash-name.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { ABSOLUTE_MS, findSession } from './sessions.ts';
import { beginAttempt, clearFailures, findLock } from './sign-in-failures.ts';

export const CODE_MS = 10 * 60_000;
export const NEXT_CODE_MS = 60_000;
const CODE_LETTER = 'SignInCodeLetter';

export type CodeAnswer =
  /** `at`: when the code was given; absent: none is asked of this user. */
  | { readonly type: 'Passed'; readonly at?: Date }
  /** `CodeNeeded`: the last one is younger than a minute and still the one to give. */
  | { readonly type: 'CodeSent' | 'CodeNeeded' }
  | { readonly type: 'CodeWrong'; readonly triesLeft: number }
  | { readonly type: 'CodeExpired' }
  | { readonly type: 'Locked'; readonly until: Instant }
  /** Nowhere to send it, or no way. */
  | { readonly type: 'NoPreferredEmail' | 'NoCodeMail' };

type Asked = {
  readonly user: User;
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly now: Date;
};

/** To be called only after the right password: every answer but the first tells that it was right. */
export async function askSecondFactor(
  parts: AuthParts,
  asked: Asked,
  { code, token }: { readonly code: string | undefined; readonly token: string | undefined },
): Promise<CodeAnswer> {
  const { user, config, now } = asked;
  if (!user.multiFactor || config.parameters['mfa_for_alma_hep'] !== 'true') return { type: 'Passed' };
  const given = await findGivenFactor(parts, user, token, now);
  if (given) return { type: 'Passed', at: given };
  return code === undefined ? sendCode(parts, asked) : checkCode(parts, asked, code);
}

/** When the caller's own session got its code, if that still counts. */
async function findGivenFactor(
  parts: AuthParts,
  user: User,
  token: string | undefined,
  now: Date,
): Promise<Date | undefined> {
  const session = token === undefined ? undefined : await findSession(parts, token, false);
  const at = session?.user.id === user.id ? session.secondFactorAt : undefined;
  return at && now.getTime() - at.getTime() < ABSOLUTE_MS ? at : undefined;
}

async function sendCode(parts: AuthParts, { user, config, today, now }: Asked): Promise<CodeAnswer> {
  const lockedUntil = await findLock(parts.pool, countedAs(user), now);
  if (lockedUntil) return lockedAnswer(lockedUntil);
  const recipient = user.emails.find(({ preferred }) => preferred)?.address;
  if (recipient === undefined) return { type: 'NoPreferredEmail' };
  const code = randomInt(1_000_000).toString().padStart(6, '0');
  // nobody can decline it: without it there is no signing in
  const letter = writeLetter(CODE_LETTER, { ...user, declinedLetters: [] }, { config, today }, () => code);
  if (!letter || !parts.sendsMail) return { type: 'NoCodeMail' };
  const codeHash = await hashPassword(code);
  const expiresAt = new Date(now.getTime() + CODE_MS);
  return withTransaction(parts.pool, async (client) => {
    const [taken] = await query(
      client,
      `insert into sign_in_code as known (user_id, code_hash, sent_at, expires_at) values ($1, $2, $3, $4)
        on conflict (user_id) do update
          set code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at
          where known.sent_at <= $5
        returning user_id`,
      [user.id, codeHash, now, expiresAt, new Date(now.getTime() - NEXT_CODE_MS)],
    );
    if (!taken) return { type: 'CodeNeeded' };
    await queueLetter(client, { ...letter, userId: user.id, recipient, lastsMs: CODE_MS });
    return { type: 'CodeSent' };
  });
}

async function checkCode(parts: AuthParts, { user, now }: Asked, code: string): Promise<CodeAnswer> {
  const attempt = await beginAttempt(parts.pool, countedAs(user), now);
  if (attempt.type === 'Locked') return lockedAnswer(attempt.until);
  const [row] = await query<{ code_hash: string }>(
    parts.pool,
    'select code_hash from sign_in_code where user_id = $1 and expires_at > $2',
    [user.id, now],
  );
  const isRight = row !== undefined && (await verifyPassword(row.code_hash, code));
  // of two sign-ins with the same code at the same time one takes it
  const isTaken = isRight && (await takeCode(parts, user, row.code_hash));
  if (isTaken) {
    await clearFailures(parts.pool, countedAs(user));
    return { type: 'Passed', at: now };
  }
  if (attempt.lockedUntil) return lockedAnswer(attempt.lockedUntil);
  return row && !isRight ? { type: 'CodeWrong', triesLeft: attempt.triesLeft } : { type: 'CodeExpired' };
}

async function takeCode({ pool }: AuthParts, user: User, codeHash: string): Promise<boolean> {
  const taken = await query(
    pool,
    'delete from sign_in_code where user_id = $1 and code_hash = $2 returning user_id',
    [user.id, codeHash],
  );
  return taken.length > 0;
}

const lockedAnswer = (until: Date): CodeAnswer => ({ type: 'Locked', until: msToInstant(until.getTime()) });
const countedAs = (user: User): Buffer => hashName(user.primaryId, 'code');

export async function forgetOldCodes(client: Queryable, now: Date): Promise<void> {
  await query(client, 'delete from sign_in_code where expires_at < $1', [now]);
}
