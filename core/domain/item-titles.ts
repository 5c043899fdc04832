// Which items a user file names: what is on loan, and what fees and demerits are for. The product holds no catalogue, so this
// is all that is known of an item: its barcode and its title. Neither says anything of a person.
import type { Instant } from '../schema/primitives.ts';
import type { Fee, UserFile } from '../schema/types.ts';

export type NamedItem = {
  readonly barcode: string;
  readonly title: string;
  /** When it was lent, charged or noted: of two titles of one barcode the newer one counts. */
  readonly namedAt: Instant;
};

export function itemsOfFile({ user, loans, fees }: UserFile): readonly NamedItem[] {
  return [
    ...loans.flatMap(({ itemBarcode, title, loanedAt }) => toItem(itemBarcode, title, loanedAt)),
    ...itemsOfFees(fees),
    ...(user.demerits ?? []).flatMap(({ itemBarcode, itemTitle, date }) =>
      toItem(itemBarcode, itemTitle, `${date}T00:00:00.000Z`),
    ),
  ];
}

export function itemsOfFees(fees: readonly Fee[]): readonly NamedItem[] {
  return fees.flatMap(({ itemBarcode, itemTitle, createdAt }) => toItem(itemBarcode, itemTitle, createdAt));
}

/** The title that the user's own loans and fees give the barcode. */
export function findOwnTitle(file: UserFile, barcode: string): string | undefined {
  const named = itemsOfFile(file).filter((item) => item.barcode === barcode);
  return named.toSorted((a, b) => (a.namedAt < b.namedAt ? 1 : -1))[0]?.title;
}

function toItem(barcode: string | undefined, title: string | undefined, namedAt: Instant): NamedItem[] {
  const [code, name] = [barcode?.trim() ?? '', title?.trim() ?? ''];
  return code === '' || name === '' ? [] : [{ barcode: code, title: name, namedAt }];
}
