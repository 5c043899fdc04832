// The users: each as one slot (core/codec/slot.ts), the bytes that a desk gets, with only those columns beside it that the
// server itself looks things up by. History and closed fees that a user file no longer holds are kept here one by one.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table dictionary (
    id text primary key,
    bytes bytea not null,
    created_at timestamptz not null default now()
  )`,

  sql`create table user_file (
    id uuid primary key,
    version bigint not null,
    dictionary_id text not null references dictionary,
    slot bytea not null
  )`,
  // compressed already: PostgreSQL's own attempt would only cost time
  sql`alter table user_file alter column slot set storage external`,
  sql`create index user_file_version on user_file (version, id)`,

  // Unique identifiers (core/domain/identifier-key.ts): a primary identifier or an identifier belongs to one user.
  sql`create table user_key (
    key text primary key,
    user_id uuid not null
  )`,
  sql`create index user_key_user on user_key (user_id)`,

  // E-mail addresses are looked up the same way and need not be unique.
  sql`create table user_email (
    key text not null,
    user_id uuid not null,
    primary key (key, user_id)
  )`,
  sql`create index user_email_user on user_email (user_id)`,

  sql`create table history (
    user_id uuid not null,
    id text not null,
    at timestamptz not null,
    row text not null,
    primary key (user_id, id)
  )`,
  sql`create index history_at on history (user_id, at desc)`,

  sql`create table closed_fee (
    user_id uuid not null,
    fee_id uuid not null,
    created_at timestamptz not null,
    fee text not null,
    primary key (user_id, fee_id)
  )`,

  sql`create table attachment (
    id uuid primary key,
    user_id uuid not null,
    media_type text not null,
    file_name text not null,
    bytes bytea not null,
    created_at timestamptz not null default now()
  )`,
  sql`alter table attachment alter column bytes set storage external`,
  sql`create index attachment_user on attachment (user_id)`,

  sql`create table configuration (
    version bigint primary key,
    document text not null,
    changed_at timestamptz not null default now(),
    changed_by uuid
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
