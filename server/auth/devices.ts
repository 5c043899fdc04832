// The enrolled desks: who may sign in there, and how one is shut out. Whether a desk must be enrolled at all is the
// institution's parameter desk_enrolment; a desk that is enrolled has to prove it in any case, for its key comes with it.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Configuration, DeviceList } from '#core/schema/types.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { query, type Queryable } from '../store/query.ts';
import type { AuthParts } from './auth-parts.ts';

export type DeviceRefusal = 'DeskNotEnrolled' | 'DeskRevoked';
/** What the desk says of itself at sign-in; the credential is absent at a desk that is not enrolled. */
export type DeviceClaim = { readonly deviceId: string; readonly credential: string | undefined };

export const hashCredential = (credential: string): Buffer =>
  createHash('sha256').update(credential).digest();

export const isEnrolmentRequired = ({ parameters }: Configuration): boolean =>
  parameters['desk_enrolment'] === 'required';

export async function findDeviceRefusal(
  client: Queryable,
  { deviceId, credential }: DeviceClaim,
  isRequired: boolean,
): Promise<DeviceRefusal | undefined> {
  const [device] = await query<{ credential_hash: Buffer | null; revoked_at: Date | null }>(
    client,
    'select credential_hash, revoked_at from device where id = $1',
    [deviceId],
  );
  if (device?.revoked_at) return 'DeskRevoked';
  const hash = device?.credential_hash;
  if (!hash) return isRequired ? 'DeskNotEnrolled' : undefined;
  const isProven = credential !== undefined && timingSafeEqual(hashCredential(credential), hash);
  return isProven ? undefined : 'DeskNotEnrolled';
}

type DeviceRow = {
  id: string;
  number: number;
  label: string;
  enrolled_at: Date;
  revoked_at: Date | null;
  last_sign_in_at: Date | null;
};
type CodeRow = { id: string; label: string; expires_at: Date };

export async function listDevices({ pool, clock }: Pick<AuthParts, 'pool' | 'clock'>): Promise<DeviceList> {
  const devices = await query<DeviceRow>(
    pool,
    `select id, number, label, enrolled_at, revoked_at,
        (select max(issued_at) from offline_grant where device_id = device.id) as last_sign_in_at
      from device where enrolled_at is not null order by label, number`,
  );
  const codes = await query<CodeRow>(
    pool,
    `select id, label, expires_at from enrolment_code where used_at is null and expires_at > $1 order by made_at`,
    [new Date(clock.now())],
  );
  return {
    devices: devices.map((row) => ({
      id: row.id,
      number: row.number,
      label: row.label,
      enrolledAt: toInstant(row.enrolled_at),
      ...(row.last_sign_in_at && { lastSignInAt: toInstant(row.last_sign_in_at) }),
      ...(row.revoked_at && { revokedAt: toInstant(row.revoked_at) }),
    })),
    codes: codes.map(({ id, label, expires_at }) => ({ id, label, expiresAt: toInstant(expires_at) })),
  };
}

/**
 * Ends the desk's sessions at once. What people there can do without the server they can do until their grants end, and
 * what they did is still taken: money must reach the books. False: no enrolled desk has this id.
 */
export async function revokeDevice(
  { pool, clock }: Pick<AuthParts, 'pool' | 'clock'>,
  id: string,
): Promise<boolean> {
  const revoked = await query(
    pool,
    `with revoked as (
        update device set revoked_at = coalesce(revoked_at, $2), credential_hash = null
          where id = $1 and enrolled_at is not null returning id),
      ended as (
        delete from session using offline_grant, revoked
          where session.grant_id = offline_grant.id and offline_grant.device_id = revoked.id)
      select id from revoked`,
    [id, new Date(clock.now())],
  );
  return revoked.length > 0;
}

const toInstant = (date: Date) => msToInstant(date.getTime());
