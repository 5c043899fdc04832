// The title of an item by its barcode, from whatever names one: loans, fees and demerits of any user. Written with the user
// files, in their transaction; no user stands in it, so nothing goes when a user is deleted.
import { itemsOfFees, itemsOfFile, type NamedItem } from '#core/domain/item-titles.ts';
import { query, type Queryable } from '../store/query.ts';
import type { FileChange } from '../users/file-change.ts';

/** What the changes name that the files did not name before. */
export async function writeItemTitles(client: Queryable, changes: readonly FileChange[]): Promise<void> {
  await keepTitles(client, changes.flatMap(newItems));
}

function newItems({ before, after, closedFees }: FileChange): readonly NamedItem[] {
  if (!after || (before && isSame(before, after))) return [];
  const keyOf = ({ barcode, title }: NamedItem): string => JSON.stringify([barcode, title]);
  const known = new Set(before ? itemsOfFile(before).map(keyOf) : []);
  return [...itemsOfFile(after), ...itemsOfFees(closedFees)].filter((item) => !known.has(keyOf(item)));
}

/** Most changes touch nothing that names an item. */
const isSame = (
  before: NonNullable<FileChange['before']>,
  after: NonNullable<FileChange['after']>,
): boolean =>
  before.fees === after.fees && before.loans === after.loans && before.user.demerits === after.user.demerits;

/** The newest title of a barcode stays, in whatever order they come; a clock that is fast must not keep later ones out. */
export async function keepTitles(client: Queryable, items: readonly NamedItem[]): Promise<void> {
  // PostgreSQL's text has no NUL, and what was typed may
  const kept = items.filter(({ barcode, title }) => !`${barcode}${title}`.includes('\0'));
  if (kept.length === 0) return;
  await query(
    client,
    // in the order of the barcodes: two transactions do not wait for each other
    `insert into item_title (barcode, title, named_at)
      select distinct on (barcode) barcode, title, least(named_at, now())
        from unnest($1::text[], $2::text[], $3::timestamptz[]) given(barcode, title, named_at)
        order by barcode, given.named_at desc
      on conflict (barcode) do update set title = excluded.title, named_at = excluded.named_at
        where item_title.named_at <= excluded.named_at`,
    [kept.map(({ barcode }) => barcode), kept.map(({ title }) => title), kept.map(({ namedAt }) => namedAt)],
  );
}

export async function findItemTitle(client: Queryable, barcode: string): Promise<string | undefined> {
  const [row] = await query<{ title: string }>(client, 'select title from item_title where barcode = $1', [
    barcode,
  ]);
  return row?.title;
}
