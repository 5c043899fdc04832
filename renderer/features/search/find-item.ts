/**
 * Whether a scanned code is the barcode of an item and not of a user. Staff who have a user open scan the books in
 * that user's hands: the loans and fees of that user are known here, also offline. Of all others the server is asked.
 */
import type { Desk } from '../../desk/desk.ts';

/** The item's title; undefined: not an item of the user at this address. */
export async function findItem(
  desk: Pick<Desk, 'readFile'>,
  path: string,
  code: string,
): Promise<string | undefined> {
  const id = /^\/users\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1];
  const file = id === undefined ? undefined : await desk.readFile(id);
  const loan = file?.loans.find(({ itemBarcode }) => itemBarcode === code);
  const fee = file?.fees.find(({ itemBarcode }) => itemBarcode === code);
  return loan?.title ?? (fee ? (fee.itemTitle ?? code) : undefined);
}
