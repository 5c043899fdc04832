// Jobs, what they are given, what they report, and what they must remember to take a change back.
import { sql, type Kysely } from 'kysely';

const statements = [
  // A file that was uploaded: for a dry run first, then for the job itself.
  sql`create table job_input (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    bytes bytea not null,
    created_at timestamptz not null default now()
  )`,
  sql`alter table job_input alter column bytes set storage external`,

  sql`create table job (
    id uuid primary key default gen_random_uuid(),
    kind text not null,
    parameters text not null,
    dry_run boolean not null,
    input_id uuid references job_input on delete set null,
    input_name text,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    fault text,
    -- null: by the clock
    requested_by uuid,
    requested_name text not null,
    requested_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    -- the run that works on it, and until when it is taken to be alive
    run_id uuid,
    lease_until timestamptz,
    -- where it goes on after a restart: moves in the transaction that writes what came before it
    cursor text,
    done bigint not null default 0,
    total bigint not null default 0,
    counts text not null default '{}',
    rolls_back uuid references job
  )`,
  sql`create unique index job_running on job (kind) where state = 'running'`,
  sql`create unique index job_rolled_back on job (rolls_back) where not dry_run and state <> 'failed'`,
  sql`create index job_requested on job (requested_at desc)`,

  sql`create table job_line (
    job_id uuid not null references job on delete cascade,
    number bigint generated always as identity,
    user_id uuid,
    primary_id text,
    line integer,
    outcome text not null,
    reasons text not null,
    primary key (job_id, number)
  )`,
  sql`create index job_line_user on job_line (user_id)`,

  // What a job changed of a user: each field and row before and after.
  sql`create table job_change (
    job_id uuid not null references job on delete cascade,
    user_id uuid not null,
    change text not null,
    primary key (job_id, user_id)
  )`,
  sql`create index job_change_user on job_change (user_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
