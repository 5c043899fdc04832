// Who may sign in, from where, and what a device keeps for working without the server.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table staff_account (
    user_id uuid primary key,
    password_hash text not null,
    must_change boolean not null,
    changed_at timestamptz not null default now()
  )`,

  // By the hash of the name that was typed, known or not: a name that does not exist locks like one that does.
  sql`create table sign_in_failure (
    name_hash bytea primary key,
    failed_count integer not null,
    locked_until timestamptz,
    last_at timestamptz not null
  )`,

  // The key belongs to the installation: its store is encrypted under it, whoever is signed in.
  sql`create table device (
    id uuid primary key,
    key bytea not null,
    created_at timestamptz not null default now()
  )`,

  // Kept longer than it is valid: items signed under it may arrive much later.
  sql`create table offline_grant (
    id text primary key,
    user_id uuid not null,
    device_id uuid not null references device,
    secret bytea not null,
    roles text not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  sql`create index offline_grant_user on offline_grant (user_id)`,

  sql`create table session (
    token_hash bytea primary key,
    user_id uuid not null,
    grant_id text not null references offline_grant,
    created_at timestamptz not null,
    seen_at timestamptz not null
  )`,
  sql`create index session_by_user on session (user_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
