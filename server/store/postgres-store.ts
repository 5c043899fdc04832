// The ServerStore port on PostgreSQL.
import type pg from 'pg';
import type { Role } from '#core/schema/types.ts';
import type { ClientId, MutationUid, UserId } from '#core/schema/primitives.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import type {
  ClientState,
  OfflineGrant,
  ServerStore,
  ServerTransaction,
  SettledResult,
  StoredItem,
} from '../sync/server-store.ts';
import { readUploads } from '../attachments/uploads.ts';
import { readOlderFees } from '../history/read-history.ts';
import { readFiles } from '../users/read-files.ts';
import { readOwners } from '../users/read-owners.ts';
import { createDictionaries, registerDictionary } from './dictionaries.ts';
import { createView, type ViewParts } from './postgres-view.ts';
import { query, type Queryable } from './query.ts';
import { withTransaction } from './transaction.ts';
import { writePush } from './write-push.ts';

export type PostgresStore = ServerStore & ViewParts;

/** Registers the codec's dictionary: every slot names the one it was made with. */
export async function createPostgresStore(pool: pg.Pool, codec: SlotCodec): Promise<PostgresStore> {
  await registerDictionary(pool, codec.dictionary);
  const dictionaries = createDictionaries(pool, codec.dictionary);
  const parts: ViewParts = { reader: { codec, dictionaries }, cache: { latest: undefined } };
  return {
    ...parts,
    dictionaryId: codec.dictionary.id,
    withTransaction: (body) => withTransaction(pool, (client) => body(createTransaction(client, parts))),
    withView: (body) =>
      withTransaction(
        pool,
        (client) => body(createView(client, parts)),
        'begin isolation level repeatable read read only',
      ),
  };
}

function createTransaction(client: Queryable, parts: ViewParts): ServerTransaction {
  return {
    ...createView(client, parts),
    lockClient: (id) => lockClient(client, id),
    readItems: (clientId, items) => readItems(client, clientId, items),
    readRejectedCreations: (clientId, userIds) => readRejectedCreations(client, clientId, userIds),
    lockFiles: (ids) => readFiles(client, ids, parts.reader, 'lock'),
    readOwners: (keys) => readOwners(client, keys),
    readGrants: (ids) => readGrants(client, ids),
    readOlderFees: (userIds, feeIds) => readOlderFees(client, userIds, feeIds),
    readUploads: (ids) => readUploads(client, ids),
    write: (write) => writePush(client, write, parts),
  };
}

async function lockClient(client: Queryable, id: ClientId): Promise<ClientState> {
  const [row] = await query<{ last_mutation_id: number; failed_uid: MutationUid | null }>(
    client,
    `insert into client (id) values ($1) on conflict (id) do update set seen_at = now()
      returning last_mutation_id, failed_uid`,
    [id],
  );
  if (!row) throw new Error('expected the row of a client, found none');
  return { lastMutationId: row.last_mutation_id, failedUid: row.failed_uid };
}

type MutationRow = {
  client_id: string;
  id: number;
  uid: MutationUid;
  payload_hash: string;
  result: string;
  version: number;
  is_own: boolean;
  is_applied: boolean;
};

async function readItems(
  client: Queryable,
  clientId: ClientId,
  items: readonly { readonly id: number; readonly uid: MutationUid }[],
): Promise<{ byId: Map<number, StoredItem>; appliedByUid: Map<MutationUid, StoredItem> }> {
  const rows = await query<MutationRow>(
    client,
    `select client_id, id, uid, payload_hash, result, version,
        client_id = $1 and id = any($2::bigint[]) as is_own,
        status = 'applied' and not is_repeat as is_applied
      from mutation
      where (client_id = $1 and id = any($2::bigint[]))
        or (uid = any($3::uuid[]) and status = 'applied' and not is_repeat)`,
    [clientId, items.map((item) => item.id), items.map((item) => item.uid)],
  );
  const stored = rows.map((row) => [row, rowToStoredItem(row)] as const);
  return {
    byId: new Map(stored.filter(([row]) => row.is_own).map(([, item]) => [item.id, item])),
    appliedByUid: new Map(stored.filter(([row]) => row.is_applied).map(([, item]) => [item.uid, item])),
  };
}

function rowToStoredItem(row: MutationRow): StoredItem {
  return {
    id: row.id,
    uid: row.uid,
    payloadHash: row.payload_hash,
    result: JSON.parse(row.result) as SettledResult,
    version: row.version,
  };
}

async function readRejectedCreations(
  client: Queryable,
  clientId: ClientId,
  userIds: readonly UserId[],
): Promise<Map<UserId, MutationUid>> {
  const rows = await query<{ creates: UserId; uid: MutationUid }>(
    client,
    `select creates, uid from mutation
      where client_id = $1 and creates = any($2::uuid[]) and status = 'rejected' order by id`,
    [clientId, userIds],
  );
  return new Map(rows.map((row) => [row.creates, row.uid]));
}

type GrantRow = {
  id: string;
  user_id: UserId;
  secret: Buffer;
  roles: string;
  issued_at: Date;
  expires_at: Date;
};

async function readGrants(client: Queryable, ids: readonly string[]): Promise<Map<string, OfflineGrant>> {
  if (ids.length === 0) return new Map();
  const rows = await query<GrantRow>(
    client,
    'select id, user_id, secret, roles, issued_at, expires_at from offline_grant where id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, rowToGrant(row)]));
}

function rowToGrant(row: GrantRow): OfflineGrant {
  return {
    id: row.id,
    userId: row.user_id,
    secret: row.secret.toString('base64'),
    roles: JSON.parse(row.roles) as Role[],
    issuedAt: row.issued_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}
