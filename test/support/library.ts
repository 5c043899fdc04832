/**
 * A library in a database of the test's own: the small institution of a-configuration.ts with a member of staff of each
 * kind, who can sign in. `signIn` gives a caller for the HTTP interface.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { ApiError, Configuration, Role, SignedIn, User, UserFile } from '#core/schema/types.ts';
import { hashPassword } from '../../server/auth/passwords.ts';
import { createDictionary } from '../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../server/codec/slot-codec.ts';
import { query } from '../../server/store/query.ts';
import { bulkLoadUsers } from '../../server/users/bulk-load.ts';
import { saveConfiguration } from '../../server/users/stored-configuration.ts';
import { aConfiguration } from './a-configuration.ts';
import { aPatronRole, aUserFile, uuid } from './a-user-file.ts';

export const testCodec = createSlotCodec(createDictionary());
export const staffPassword = 'right-horse-battery';

const staffRoles = {
  admin: roleTypes.userAdministrator,
  manager: roleTypes.userManager,
  deskManager: roleTypes.circulationDeskManager,
  operator: roleTypes.circulationDeskOperator,
  viewer: roleTypes.fulfillmentServicesOperator,
} as const;
export type StaffName = keyof typeof staffRoles;
export const staffNames = Object.keys(staffRoles) as StaffName[];

export const staffId = (name: StaffName): string => uuid(900 + staffNames.indexOf(name));

export const staffRole = (type: string, changes: Partial<Role> = {}): Role => ({
  ...aPatronRole(),
  id: randomUUID(),
  type,
  ...changes,
});

export function aStaffFile(name: StaffName, changes: Partial<User> = {}): UserFile {
  return aUserFile({
    id: staffId(name),
    recordType: 'STAFF',
    primaryId: name,
    firstName: 'Staff',
    lastName: name,
    emails: [],
    roles: [staffRole(staffRoles[name])],
    hasPassword: true,
    ...changes,
  });
}

// argon2 is slow on purpose: all staff of the tests have one password
const passwordHash = hashPassword(staffPassword);

export async function giveAccount(pool: pg.Pool, userId: string): Promise<void> {
  await query(pool, 'insert into staff_account (user_id, password_hash) values ($1, $2)', [
    userId,
    await passwordHash,
  ]);
}

/** Fills a migrated, empty database. */
export async function fillLibrary(
  pool: pg.Pool,
  files: readonly UserFile[] = [],
  config: Configuration = aConfiguration(),
): Promise<Configuration> {
  const staff = staffNames.map((name) => aStaffFile(name));
  await bulkLoadUsers(pool, [...staff, ...files], { codec: testCodec, config });
  for (const name of staffNames) await giveAccount(pool, staffId(name));
  await saveConfiguration(pool, config, 0);
  return config;
}

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** The body as JSON. */
  json<T>(): T;
  readonly error: ApiError;
};

export class Caller {
  readonly #url: string;
  cookie = '';

  constructor(serverUrl: string) {
    this.#url = serverUrl.replace(/\/$/, '');
  }

  get = (path: string, headers: Record<string, string> = {}) => this.send('GET', path, undefined, headers);
  post = (path: string, body: unknown) => this.send('POST', path, body);
  put = (path: string, body: unknown) => this.send('PUT', path, body);
  delete = (path: string) => this.send('DELETE', path);

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const text = typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
    const response = await fetch(`${this.#url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'x-carrel': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: text }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = <T>(): T => JSON.parse(bytes.toString()) as T;
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      json,
      get error() {
        return json<ApiError>();
      },
    };
  }

  async signIn(userName: string, password = staffPassword, deviceId: string = randomUUID()): Promise<Reply> {
    const reply = await this.post('/api/session', { userName, password, deviceId });
    this.cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
    return reply;
  }
}

export async function signedInCaller(url: string, name: StaffName): Promise<Caller & { who: SignedIn }> {
  const caller = new Caller(url);
  const reply = await caller.signIn(name);
  if (reply.status !== 200) throw new Error(`${name} could not sign in: ${reply.status}`);
  return Object.assign(caller, { who: reply.json<SignedIn>() });
}

/** A staff member with an account and the password of all of them; gives the id. */
export async function addStaff(
  { pool }: { readonly pool: pg.Pool },
  primaryId: string,
  changes: Partial<User> = {},
): Promise<string> {
  const id = randomUUID();
  const file = aStaffFile('operator', { id, primaryId, ...changes });
  await bulkLoadUsers(pool, [file], { codec: testCodec, config: aConfiguration() });
  await giveAccount(pool, id);
  return id;
}
