// Titles of items by their barcodes, as loans, fees and demerits of all users name them. It says nothing of a person, so that
// it stays when one is deleted. What users had before it came is gathered by a running server (server/items/gather-item-titles.ts):
// while there is a row in item_title_gathering, from the user behind it on.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table item_title (
    barcode text primary key,
    title text not null,
    named_at timestamptz not null
  )`,
  sql`create table item_title_gathering (last_user_id uuid not null)`,
  sql`insert into item_title_gathering (last_user_id)
    select '00000000-0000-0000-0000-000000000000' where exists (select from user_file)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
