// A user as the student information system sends it: general fields by our names, and rows without id and author.
// What the file does not name is absent here; whether absent means "empty" is decided by the merge.
import type { FieldProblem } from '#core/domain/field-problem.ts';
import type { RowKind, RowOf } from '#core/domain/user-rows.ts';
import type { User } from '#core/schema/types.ts';

/** Single-valued fields that the SIS maintains: absent from the file, they are emptied (alma-facts 6.2). */
export const sisFields = [
  'primaryId',
  'firstName',
  'middleName',
  'lastName',
  'preferredFirstName',
  'preferredMiddleName',
  'preferredLastName',
  'title',
  'pinNumber',
  'jobCategory',
  'jobDescription',
  'gender',
  'userGroup',
  'campus',
  'webSiteUrl',
  'catalogerLevel',
  'preferredLanguage',
  'birthDate',
  'expiryDate',
  'purgeDate',
] as const satisfies readonly (keyof User)[];
export type SisField = (typeof sisFields)[number];

/** Lists and the status: left alone when the file does not name them. */
export const sisOptionalFields = [
  'status',
  'resourceSharingLibraries',
  'declinedLetters',
] as const satisfies readonly (keyof User)[];

export type SisRow<K extends RowKind> = Omit<RowOf<K>, 'id' | 'external' | 'createdBy' | 'createdAt'>;
export type SisRows = { readonly [K in RowKind]: readonly SisRow<K>[] };

export type SisUser = {
  /** Where the record begins in the file. */
  readonly line: number;
  readonly recordType: User['recordType'];
  readonly general: { readonly [F in SisField]?: string } & Partial<
    Pick<User, (typeof sisOptionalFields)[number]>
  >;
  readonly rows: SisRows;
  /** What could not be read at all: the record is refused for it. */
  readonly problems: readonly FieldProblem[];
  /** Elements that are not part of a user file, by name. */
  readonly ignored: readonly string[];
};
