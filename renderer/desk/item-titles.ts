// Titles of items that only the server knows: it knows the loans and fees of all users. What it told is kept for as long as
// somebody is signed in; what it did not know is asked again, since another desk may name the item any time.
import { Item as isItem } from '#gen/validators.js';
import type { Item } from '#core/schema/types.ts';
import type { Desk } from './desk.ts';
import { requestJson } from './request.ts';

const timeoutMs = 10_000;
const mostKept = 500;

export type TitleAnswer =
  { readonly type: 'Known'; readonly title: string } | { readonly type: 'Unknown' | 'NotNow' };

export async function askItemTitle(
  desk: Pick<Desk, 'host' | 'itemTitles'>,
  barcode: string,
): Promise<TitleAnswer> {
  const kept = desk.itemTitles.get(barcode);
  if (kept !== undefined) return { type: 'Known', title: kept };
  const answer = await requestJson<Item>(desk.host.fetch, `/api/items/${encodeURIComponent(barcode)}`, {
    timeoutMs,
    check: (value) => isItem(value),
  });
  if (answer.type === 'Refused' && answer.status === 404) return { type: 'Unknown' };
  if (answer.type !== 'Answer') return { type: 'NotNow' };
  const { title } = answer.value;
  const [oldest] = desk.itemTitles.keys();
  if (oldest !== undefined && desk.itemTitles.size >= mostKept) desk.itemTitles.delete(oldest);
  desk.itemTitles.set(barcode, title);
  return { type: 'Known', title };
}
