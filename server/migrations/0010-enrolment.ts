// Desks that an administrator has enrolled: the code that was given out, and the credential that it was exchanged for. Both
// are kept as hashes only.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table device
    add column label text,
    add column credential_hash bytea,
    add column enrolled_at timestamptz,
    add column revoked_at timestamptz`,

  sql`create table enrolment_code (
    id uuid primary key default gen_random_uuid(),
    code_hash bytea not null unique,
    label text not null,
    made_by uuid not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    device_id uuid
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
