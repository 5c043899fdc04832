// Prebuilt snapshots for a desk's first load. A generation is served once it is complete; the one before it is kept until
// then, and a while longer for desks that are in the middle of loading it.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table snapshot (
    generation bigint generated always as identity primary key,
    version bigint not null,
    dictionary_id text not null references dictionary,
    manifest text,
    -- null while it is being built
    completed_at timestamptz,
    started_at timestamptz not null default now()
  )`,

  // About a megabyte each: several blocks, each with its length in front, as they go over the wire.
  sql`create table snapshot_chunk (
    generation bigint not null references snapshot on delete cascade,
    first_block integer not null,
    block_lengths integer[] not null,
    bytes bytea not null,
    primary key (generation, first_block)
  )`,
  sql`alter table snapshot_chunk alter column bytes set storage external`,

  sql`create table snapshot_index_part (
    generation bigint not null references snapshot on delete cascade,
    part smallint not null,
    bytes bytea not null,
    primary key (generation, part)
  )`,
  sql`alter table snapshot_index_part alter column bytes set storage external`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
