// What administrators changed in the configuration, one row for each field of each change. Who: the id alone, so that a
// deleted member of staff leaves no name here.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table configuration_change (
    version bigint not null references configuration,
    position integer not null,
    at timestamptz not null,
    changed_by uuid,
    change text not null,
    primary key (version, position)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
