// What a device gets at sign-in: its own key, the same for everybody who signs in there, and a grant that lets this
// person work there without the server for a while and keys the MAC of what they do (core/sync/item-mac.ts).
import { randomBytes } from 'node:crypto';
import type { Role, User } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';

const grantMs = 72 * 60 * 60 * 1000;

export type Grant = { readonly id: string; readonly secret: string; readonly expiresAt: Date };

/** Base64; made when the device is new. */
export async function ensureDeviceKey(client: Queryable, deviceId: string): Promise<string> {
  const [row] = await query<{ key: Buffer }>(
    client,
    'insert into device (id, key) values ($1, $2) on conflict (id) do update set id = excluded.id returning key',
    [deviceId, randomBytes(32)],
  );
  if (!row) throw new Error('expected the key of a device, found none');
  return row.key.toString('base64');
}

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
