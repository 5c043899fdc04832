// What a device gets at sign-in: its own key, the same for everybody who signs in there, and a grant that lets this
// person work there without the server for a while and keys the MAC of what they do (core/sync/item-mac.ts).
import { randomBytes } from 'node:crypto';
import type { Role, User } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';

const grantMs = 72 * 60 * 60 * 1000;

export type Grant = { readonly id: string; readonly secret: string; readonly expiresAt: Date };

export type Device = {
  /** Base64. */
  readonly key: string;
  /** What the numbers begin with that it makes by itself; no other device has it. */
  readonly number: number;
};

/** Made when the device is new; the same ever after. */
export async function ensureDevice(client: Queryable, deviceId: string): Promise<Device> {
  // looked for first: an insert that meets a conflict uses up a number all the same
  const [known] = await query<DeviceRow>(client, 'select key, number from device where id = $1', [deviceId]);
  if (known) return rowToDevice(known);
  const [row] = await query<DeviceRow>(
    client,
    `insert into device (id, key) values ($1, $2) on conflict (id) do update set id = excluded.id
      returning key, number`,
    [deviceId, randomBytes(32)],
  );
  if (!row) throw new Error('expected a device, found none');
  return rowToDevice(row);
}

export type DeviceRow = { key: Buffer; number: number };
export const rowToDevice = ({ key, number }: DeviceRow): Device => ({ key: key.toString('base64'), number });

export async function issueGrant(client: Queryable, user: User, deviceId: string, now: Date): Promise<Grant> {
  const grant = {
    id: randomBytes(16).toString('base64url'),
    secret: randomBytes(32),
    expiresAt: new Date(now.getTime() + grantMs),
  };
  const roles: readonly Role[] = user.roles;
  await query(
    client,
    `insert into offline_grant (id, user_id, device_id, secret, roles, issued_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [grant.id, user.id, deviceId, grant.secret, JSON.stringify(roles), now, grant.expiresAt],
  );
  return { ...grant, secret: grant.secret.toString('base64') };
}
