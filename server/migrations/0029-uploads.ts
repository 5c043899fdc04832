// Files on their way: a desk brings the bytes before the change that adds them to a user, which takes them over in its own
// transaction (server/attachments/uploads.ts). Rows that no change took within a day go.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table upload (
    id uuid primary key,
    media_type text not null,
    size_bytes integer not null,
    sha256 text not null,
    bytes bytea not null,
    brought_by uuid not null,
    created_at timestamptz not null default now()
  )`,
  sql`create index upload_created on upload (created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
