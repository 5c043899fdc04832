// Sessions: 32 random bytes in a cookie, of which the database holds only the hash. They end after 60 minutes without a
// request (session_timeout_minutes) and after 12 hours in any case, and at once when the account becomes inactive or expires, or its user external without
// a password here. Whose roles count is
// read anew with each request: a role taken away is gone with the next click.
import { createHash, randomBytes } from 'node:crypto';
import { minutesOf, SESSION_MINUTES } from '#core/configuration/parameters.ts';
import { canSignIn, mayHavePassword } from '#core/domain/account-state.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import type { Actor } from '#core/mutations/mutation.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Configuration, User } from '#core/schema/types.ts';
import type { CalendarDate, UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import { readFile } from '../users/read-files.ts';
import { userToActor } from './actor.ts';
import type { AuthParts } from './auth-parts.ts';

export const ABSOLUTE_MS = 12 * 60 * 60 * 1000;
/** How exactly the last request is known: not every request is worth a write. */
const seenStepMs = 60 * 1000;

export type Session = {
  readonly token: string;
  readonly user: User;
  readonly actor: Actor & { readonly userId: UserId };
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly grantId: string;
  /** It was opened while the user had to choose a new password, and none was chosen yet. */
  readonly mustChangePassword: boolean;
  /** When the code of the second factor was given for it. */
  readonly secondFactorAt: Date | undefined;
};

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Returns the token for the cookie. */
export async function openSession(
  client: Queryable,
  user: User,
  grantId: string,
  now: Date,
  secondFactorAt?: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query(
    client,
    `insert into session (token_hash, user_id, grant_id, created_at, seen_at, second_factor_at, must_change)
      values ($1, $2, $3, $4, $4, $5, $6)`,
    [hashToken(token), user.id, grantId, now, secondFactorAt ?? null, user.forcePasswordChange],
  );
  return token;
}

export async function endSession(client: Queryable, token: string): Promise<void> {
  await query(client, 'delete from session where token_hash = $1', [hashToken(token)]);
}

/** After a new password: whoever knew the old one is out, but for the session that set it. */
export async function endOtherSessions(client: Queryable, userId: UserId, token?: string): Promise<void> {
  await query(client, 'delete from session where user_id = $1 and token_hash <> $2', [
    userId,
    token === undefined ? Buffer.alloc(0) : hashToken(token),
  ]);
}

export async function forgetEndedSessions(client: Queryable, now: Date): Promise<void> {
  await query(client, 'delete from session where created_at < $1 or seen_at < $2', [
    new Date(now.getTime() - ABSOLUTE_MS),
    new Date(now.getTime() - SESSION_MINUTES.max * 60_000),
  ]);
}

type SessionRow = {
  user_id: UserId;
  grant_id: string;
  seen_at: Date;
  must_change: boolean;
  second_factor_at: Date | null;
};

/** undefined: no such session, or it has ended. `touch`: this counts as a request of its user. */
export async function findSession(
  parts: AuthParts,
  token: string,
  touch = true,
): Promise<Session | undefined> {
  const now = new Date(parts.clock.now());
  const { configuration: config } = await parts.readConfiguration();
  const idleMs = minutesOf(config.parameters, SESSION_MINUTES) * 60_000;
  const [row] = await query<SessionRow>(
    parts.pool,
    `select session.user_id, grant_id, seen_at, session.must_change, second_factor_at from session
      join staff_account on staff_account.user_id = session.user_id
      where token_hash = $1 and session.created_at > $2 and seen_at > $3`,
    [hashToken(token), new Date(now.getTime() - ABSOLUTE_MS), new Date(now.getTime() - idleMs)],
  );
  const file = row && (await readFile(parts.pool, row.user_id, parts.reader));
  if (!file) return undefined;
  const today = instantToCalendarDate(msToInstant(now.getTime()), config.timeZone);
  if (!canSignIn(file.user, today) || !mayHavePassword(file.user, config)) return undefined;
  if (touch && now.getTime() - row.seen_at.getTime() > seenStepMs)
    await query(parts.pool, 'update session set seen_at = $2 where token_hash = $1', [hashToken(token), now]);
  return {
    token,
    user: file.user,
    actor: userToActor(file.user, today),
    config,
    today,
    grantId: row.grant_id,
    mustChangePassword: row.must_change && file.user.forcePasswordChange,
    secondFactorAt: row.second_factor_at ?? undefined,
  };
}
