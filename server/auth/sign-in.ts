// Signing in. A wrong password, a name that nobody has and a user without a staff account get the same answer after the
// same work; that an account is inactive, expired or of an external user is told only to who knows its
// password. Where logins are restricted by
// address, a caller from elsewhere is refused in one way whoever is named: the password of an account that may not sign in
// from there is never looked at, and only who knows the password of one that may learns that it may.
import { isAddressAllowed, mayAlwaysSignIn } from '#core/configuration/login-restriction.ts';
import { isExpired, mayHavePassword } from '#core/domain/account-state.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { canDo } from '#core/permissions/permissions.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Configuration, SignedIn, SignInRequest, User } from '#core/schema/types.ts';
import type { CalendarDate, Instant, UserId } from '#core/schema/primitives.ts';
import { query } from '../store/query.ts';
import { readFile } from '../users/read-files.ts';
import { userToActor } from './actor.ts';
import type { AuthParts } from './auth-parts.ts';
import { findDeviceRefusal, isEnrolmentRequired, type DeviceRefusal } from './devices.ts';
import { ensureDevice, issueGrant, rowToDevice, type Device, type DeviceRow, type Grant } from './grants.ts';
import { hashName } from './hash-name.ts';
import { verifyPassword } from './passwords.ts';
import { askSecondFactor, type CodeAnswer } from './second-factor.ts';
import { openSession, type Session } from './sessions.ts';
import { beginAttempt, clearFailures } from './sign-in-failures.ts';

export type SignInAnswer =
  | { readonly type: 'SignedIn'; readonly token: string; readonly signedIn: SignedIn }
  | { readonly type: 'SignInFailed'; readonly triesLeft: number }
  | { readonly type: 'Locked'; readonly until: Instant }
  | { readonly type: 'AddressNotAllowed' }
  | Exclude<CodeAnswer, { type: 'Passed' }>
  | { readonly type: AccountRefusal | DeviceRefusal };

type AccountRefusal = 'AccountInactive' | 'AccountExpired' | 'ExternalAccount' | 'NoDeskRole';

type Account = { readonly user: User; readonly passwordHash: string };

// argon2id of a password that was thrown away: comparing with it takes as long as with a real one
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$/AQqlbnV24hZupehlfJ6zw$LVgtRaNRIKc/VuQwHpo0SUyqu0dC+Rhq4+fVXxZi0Yg';

export type SignInFrom = {
  /** Of the caller, as the server sees it. */
  readonly address: string;
  /** What the desk got when it was enrolled. */
  readonly credential?: string | undefined;
  /** Of a session that the caller has already, as at a desk that is unlocked. */
  readonly token?: string | undefined;
};

export async function signIn(
  parts: AuthParts,
  request: SignInRequest,
  { address, credential, token: knownToken }: SignInFrom,
): Promise<SignInAnswer> {
  const now = new Date(parts.clock.now());
  const { configuration } = await parts.readConfiguration();
  const isInside = isAddressAllowed(address, configuration.parameters);
  const nameHash = hashName(request.userName, isInside ? 'password' : 'outside');
  const attempt = await beginAttempt(parts.pool, nameHash, now);
  if (attempt.type === 'Locked') return { type: 'Locked', until: toInstant(attempt.until) };
  const account = await findAccount(parts, request.userName);
  const mayFromHere = isInside || (account && mayAlwaysSignIn(account.user, configuration.parameters));
  const storedHash = mayFromHere ? account?.passwordHash : undefined;
  const isRight = await verifyPassword(storedHash ?? nobodysHash, request.password);
  if (!account || !mayFromHere || !isRight) {
    if (attempt.lockedUntil) return { type: 'Locked', until: toInstant(attempt.lockedUntil) };
    return isInside ? { type: 'SignInFailed', triesLeft: attempt.triesLeft } : { type: 'AddressNotAllowed' };
  }
  await clearFailures(parts.pool, nameHash);
  const refusal = await findRefusal(parts, account.user, now);
  if (refusal) return { type: refusal };
  const claim = { deviceId: request.deviceId, credential };
  const deviceRefusal = await findDeviceRefusal(parts.pool, claim, isEnrolmentRequired(configuration));
  if (deviceRefusal) return { type: deviceRefusal };
  const today = toToday(now, configuration);
  const asked = { user: account.user, config: configuration, today, now };
  const factor = await askSecondFactor(parts, asked, { code: request.code, token: knownToken });
  if (factor.type !== 'Passed') return factor;
  const device = await ensureDevice(parts.pool, request.deviceId);
  const grant = await issueGrant(parts.pool, account.user, request.deviceId, now);
  const token = await openSession(parts.pool, account.user, grant.id, now, factor.at);
  const signedIn = toSignedIn(account.user, grant, device, account.user.forcePasswordChange, now);
  return { type: 'SignedIn', token, signedIn };
}

/** What the session's holder got at sign-in, with a new grant when the old one is over. */
export async function describeSession(parts: AuthParts, session: Session): Promise<SignedIn> {
  const now = new Date(parts.clock.now());
  const [row] = await query<DeviceRow & { secret: Buffer; expires_at: Date }>(
    parts.pool,
    `select secret, expires_at, key, number from offline_grant join device on device.id = device_id
      where offline_grant.id = $1`,
    [session.grantId],
  );
  if (!row) throw new Error('expected the grant of a session, found none');
  const grant = {
    id: session.grantId,
    secret: row.secret.toString('base64'),
    expiresAt: row.expires_at,
  };
  return toSignedIn(session.user, grant, rowToDevice(row), session.mustChangePassword, now);
}

async function findAccount(parts: AuthParts, userName: string): Promise<Account | undefined> {
  // PostgreSQL's text has no NUL, so nobody's name has one
  if (userName.includes('\0')) return undefined;
  const [row] = await query<{ user_id: UserId; password_hash: string }>(
    parts.pool,
    `select staff_account.user_id, password_hash from staff_account
      join user_key on user_key.user_id = staff_account.user_id where user_key.key = $1`,
    [primaryIdToKey(userName)],
  );
  const file = row && (await readFile(parts.pool, row.user_id, parts.reader));
  // an additional identifier may be found by the same key; a user name is the primary identifier only
  if (!file || primaryIdToKey(file.user.primaryId) !== primaryIdToKey(userName)) return undefined;
  return { user: file.user, passwordHash: row.password_hash };
}

async function findRefusal(parts: AuthParts, user: User, now: Date): Promise<AccountRefusal | undefined> {
  const { configuration } = await parts.readConfiguration();
  const today = toToday(now, configuration);
  if (user.status !== 'ACTIVE') return 'AccountInactive';
  if (isExpired(user, today)) return 'AccountExpired';
  // a password from before the user became external
  if (!mayHavePassword(user, configuration)) return 'ExternalAccount';
  const where = { today, institution: configuration.institution.code };
  return canDo(userToActor(user, today), 'user.view', where) ? undefined : 'NoDeskRole';
}

function toSignedIn(
  user: User,
  grant: Grant,
  device: Device,
  mustChangePassword: boolean,
  now: Date,
): SignedIn {
  return {
    user: { userId: user.id, name: shownName(user) },
    userName: user.primaryId,
    roles: user.roles,
    grant: { id: grant.id, secret: grant.secret, expiresAt: toInstant(grant.expiresAt) },
    deviceKey: device.key,
    deviceNumber: device.number,
    serverTime: toInstant(now),
    mustChangePassword,
  };
}

const toToday = (now: Date, { timeZone }: Configuration): CalendarDate =>
  instantToCalendarDate(toInstant(now), timeZone);
const toInstant = (date: Date): Instant => msToInstant(date.getTime());
