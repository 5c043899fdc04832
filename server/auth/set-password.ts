// New passwords: one's own, and those of others by who may. Setting one ends the user's other sessions.
import { randomUUID } from 'node:crypto';
import { hasPatronRole, mayHavePassword, PATRON_ROLE } from '#core/domain/account-state.ts';
import { foldOlderHistory, withHistory } from '#core/domain/history.ts';
import { canDo } from '#core/permissions/permissions.ts';
import { actorFor } from '#core/permissions/restricted-users.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { User, UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import { toFileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { writeFiles } from '../users/write-files.ts';
import type { AuthParts } from './auth-parts.ts';
import { hashName } from './hash-name.ts';
import { findPasswordProblem, hashPassword, verifyPassword, type PasswordProblem } from './passwords.ts';
import { endOtherSessions, type Session } from './sessions.ts';
import { beginAttempt, clearFailures } from './sign-in-failures.ts';

export type PasswordAnswer =
  | { readonly type: 'Set' }
  | { readonly type: PasswordProblem }
  | {
      readonly type: 'WrongPassword' | 'PasswordNotNew' | 'NotPermitted' | 'UserNotFound' | 'ExternalAccount';
    };

/** The old password is asked as at a sign-in, and its failures count as there. */
export async function changeOwnPassword(
  parts: AuthParts,
  session: Session,
  passwords: { readonly oldPassword: string; readonly newPassword: string },
): Promise<PasswordAnswer> {
  const { user } = session;
  const nameHash = hashName(user.primaryId);
  const attempt = await beginAttempt(parts.pool, nameHash, new Date(parts.clock.now()));
  if (attempt.type === 'Locked') return { type: 'WrongPassword' };
  const [account] = await query<{ password_hash: string }>(
    parts.pool,
    'select password_hash from staff_account where user_id = $1',
    [user.id],
  );
  if (!account || !(await verifyPassword(account.password_hash, passwords.oldPassword)))
    return { type: 'WrongPassword' };
  await clearFailures(parts.pool, nameHash);
  if (passwords.newPassword === passwords.oldPassword) return { type: 'PasswordNotNew' };
  const problem = findPasswordProblem(passwords.newPassword, user.primaryId);
  if (problem) return { type: problem };
  return storePassword(parts, session, user.id, passwords.newPassword, false);
}

/** Desk roles may set it for a user who is nothing but a patron; for anybody else it takes a manager. */
export async function setPasswordOf(
  parts: AuthParts,
  session: Session,
  userId: UserId,
  given: { readonly password: string; readonly mustChange: boolean },
): Promise<PasswordAnswer> {
  const file = (await readFiles(parts.pool, [userId], parts.reader)).get(userId);
  if (!file) return { type: 'UserNotFound' };
  const refusal = refuse(file.user, session);
  if (refusal) return { type: refusal };
  const problem = findPasswordProblem(given.password, file.user.primaryId);
  if (problem) return { type: problem };
  return storePassword(parts, session, userId, given.password, given.mustChange);
}

function refuse(user: User, session: Session): 'NotPermitted' | 'ExternalAccount' | undefined {
  const { actor, config, today } = session;
  if (!mayHavePassword(user, config)) return 'ExternalAccount';
  const isOnlyPatron = hasPatronRole(user, today) && user.roles.every((role) => role.type === PATRON_ROLE);
  const operation = isOnlyPatron ? 'password.editPatron' : 'password.edit';
  return canDo(actorFor(actor, user, config), operation, { today, institution: config.institution.code })
    ? undefined
    : 'NotPermitted';
}

async function storePassword(
  parts: AuthParts,
  session: Session,
  userId: UserId,
  password: string,
  mustChange: boolean,
): Promise<PasswordAnswer> {
  const passwordHash = await hashPassword(password);
  return withTransaction(parts.pool, async (client) => {
    const file = (await readFiles(client, [userId], parts.reader, 'lock')).get(userId);
    if (!file) return { type: 'UserNotFound' };
    await query(
      client,
      `insert into staff_account (user_id, password_hash) values ($1, $2)
        on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now()`,
      [userId, passwordHash],
    );
    await endOtherSessions(client, userId, session.user.id === userId ? session.token : undefined);
    await noteOnFile(client, parts, session, file, mustChange);
    return { type: 'Set' };
  });
}

async function noteOnFile(
  client: Queryable,
  parts: AuthParts,
  session: Session,
  before: UserFile,
  mustChange: boolean,
): Promise<void> {
  const { configuration: config } = await parts.readConfiguration();
  const at = msToInstant(parts.clock.now());
  const by = { userId: session.user.id, name: session.actor.name };
  const user: User = {
    ...before.user,
    hasPassword: true,
    forcePasswordChange: mustChange,
    updatedBy: by,
    updatedAt: at,
  };
  // that it changed is listed, never what it was
  const row = { id: randomUUID(), at, by, field: 'password' };
  const change = toFileChange(user.id, before, foldOlderHistory(withHistory({ ...before, user }, [row])));
  await writeFiles(client, [change], { codec: parts.reader.codec, config });
}
