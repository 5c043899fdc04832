// Enrolling a desk: an administrator makes a code, staff type it at the new desk, the desk gets a credential for it. A code
// works once and for 24 hours; guessing is stopped by address after five tries, as passwords are by name.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { ENROLMENT_CODE_LENGTH, enrolmentLetters, parseEnrolmentCode } from '#core/domain/enrolment-code.ts';
import type { Enrolled, EnrolRequest } from '#core/schema/types.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { query } from '../store/query.ts';
import type { AuthParts } from './auth-parts.ts';
import { hashCredential } from './devices.ts';
import { beginAttempt, clearFailures } from './sign-in-failures.ts';

const codeMs = 24 * 60 * 60 * 1000;

export type NewCode = { readonly id: string; readonly code: string; readonly expiresAt: Instant };
export type EnrolAnswer =
  | { readonly type: 'Enrolled'; readonly enrolled: Enrolled }
  /** Mistyped, used, withdrawn or expired: which of them is not told to whoever tries. */
  | { readonly type: 'CodeNotValid' }
  | { readonly type: 'Locked'; readonly until: Instant };

type CodeParts = Pick<AuthParts, 'pool' | 'clock'>;

export async function makeEnrolmentCode(
  { pool, clock }: CodeParts,
  label: string,
  madeBy: UserId,
): Promise<NewCode> {
  const now = clock.now();
  const expiresAt = new Date(now + codeMs);
  const letters = Array.from({ length: ENROLMENT_CODE_LENGTH }, () => randomInt(enrolmentLetters.length));
  const code = letters.map((at) => enrolmentLetters[at]).join('');
  const [row] = await query<{ id: string }>(
    pool,
    `insert into enrolment_code (code_hash, label, made_by, made_at, expires_at)
      values ($1, $2, $3, $4, $5) returning id`,
    [hashCode(code), label, madeBy, new Date(now), expiresAt],
  );
  if (!row) throw new Error('expected the row of a code, found none');
  return { id: row.id, code, expiresAt: msToInstant(expiresAt.getTime()) };
}

/** False: there is no such code any more. */
export async function withdrawEnrolmentCode({ pool }: CodeParts, id: string): Promise<boolean> {
  const gone = await query(
    pool,
    'delete from enrolment_code where id = $1 and used_at is null returning id',
    [id],
  );
  return gone.length > 0;
}

/** `address`: of who asks. A device that was enrolled before, or revoked, is enrolled anew under the code's label. */
export async function enrolDevice(
  { pool, clock }: CodeParts,
  { code: typed, deviceId }: EnrolRequest,
  address: string,
): Promise<EnrolAnswer> {
  const now = new Date(clock.now());
  const place = hashAddress(address);
  const attempt = await beginAttempt(pool, place, now);
  if (attempt.type === 'Locked') return { type: 'Locked', until: msToInstant(attempt.until.getTime()) };
  const code = parseEnrolmentCode(typed);
  if (code === undefined) return { type: 'CodeNotValid' };
  const credential = randomBytes(32).toString('base64url');
  const [row] = await query<{ label: string; number: number }>(
    pool,
    `with code as (
        update enrolment_code set used_at = $3, device_id = $2
          where code_hash = $1 and used_at is null and expires_at > $3 returning label)
      insert into device (id, key, label, credential_hash, enrolled_at)
        select $2, $4, label, $5, $3 from code
        on conflict (id) do update set label = excluded.label, credential_hash = excluded.credential_hash,
          enrolled_at = excluded.enrolled_at, revoked_at = null
        returning label, number`,
    [hashCode(code), deviceId, now, randomBytes(32), hashCredential(credential)],
  );
  if (!row) return { type: 'CodeNotValid' };
  await clearFailures(pool, place);
  return { type: 'Enrolled', enrolled: { credential, label: row.label, deviceNumber: row.number } };
}

const hashCode = (code: string): Buffer => createHash('sha256').update(code).digest();

/** Beside the hashes of user names, of which none holds a NUL. */
const hashAddress = (address: string): Buffer =>
  createHash('sha256').update(`enrolment\0${address}`).digest();
