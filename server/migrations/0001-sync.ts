// What sync stands on: the epoch, the version counter, clients with the answers they were given, and what was deleted.
//
// `sync_space` has one row. Every transaction that changes users adds one to its version in its last statement and keeps
// the row locked until it commits, so versions become visible in order and a pull of "everything after v" misses nothing.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table sync_meta (
    only_row boolean primary key default true check (only_row),
    -- another one after a restore from a backup: desks then send back what the backup does not hold
    epoch text not null
  )`,
  sql`insert into sync_meta (epoch) values (gen_random_uuid()::text)`,

  sql`create table sync_space (
    id smallint primary key check (id = 1),
    version bigint not null,
    -- tombstones at or below it are gone: a desk that stands lower must load anew
    tombstone_floor bigint not null
  )`,
  sql`insert into sync_space (id, version, tombstone_floor) values (1, 0, 0)`,

  sql`create table tombstone (
    user_id uuid primary key,
    version bigint not null,
    deleted_at timestamptz not null default now()
  )`,
  sql`create index tombstone_version on tombstone (version)`,

  sql`create table client (
    id uuid primary key,
    last_mutation_id bigint not null default 0,
    -- the item that an unexpected exception deferred: failing again it is quarantined
    failed_uid uuid,
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now()
  )`,

  sql`create table mutation (
    client_id uuid not null references client,
    id bigint not null,
    uid uuid not null,
    payload_hash text not null,
    name text not null,
    actor_id uuid not null,
    -- who was signed in when the item arrived
    sent_by uuid,
    -- as the desk said it: evidence, and not always a time that PostgreSQL knows
    occurred_at text not null,
    received_at timestamptz not null default now(),
    -- the user that the item was to create; what builds on a rejected creation is held behind it (SPEC S17)
    creates uuid,
    status text not null check (status in ('applied', 'rejected')),
    -- answered with the result of the same uid under another id
    is_repeat boolean not null,
    result text not null,
    -- version of the space that holds the effect; 0 when there is none
    version bigint not null,
    primary key (client_id, id)
  )`,
  // a uid is applied at most once, whoever sends it (SPEC S3)
  sql`create unique index mutation_applied_uid on mutation (uid) where status = 'applied' and not is_repeat`,
  sql`create index mutation_rejected_creation on mutation (client_id, creates) where status = 'rejected'`,
  sql`create index mutation_version on mutation (client_id, version, id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
