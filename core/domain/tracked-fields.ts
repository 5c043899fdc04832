// The fields whose changes the History tab lists (requirements, "Viewing Changes to the User Record"). History rows
// carry these names; the screen has the labels. Last patron activity date, preferred names and status are not tracked.
import type { Role, User } from '../schema/types.ts';
import type { AnyRow } from './user-rows.ts';
import type { RowKind, RowOf } from './user-rows.ts';

export const trackedFields = [
  'primaryId',
  'firstName',
  'lastName',
  'middleName',
  'title',
  'pinNumber',
  'jobDescription',
  'jobCategory',
  'campus',
  'userGroup',
  'preferredLanguage',
  'expiryDate',
  'purgeDate',
  'resourceSharingLibraries',
  'catalogerLevel',
  'recordType',
] as const satisfies readonly (keyof User)[];

/** That they changed is listed, their values are not. */
export const secretFields: ReadonlySet<string> = new Set(['pinNumber']);

/** Kinds of rows that are tracked; statistics are not in the list of the requirements. */
export const trackedRows = ['address', 'phone', 'email', 'identifier', 'note', 'block'] as const;

type Describe = { readonly [K in RowKind]: (row: RowOf<K>) => (string | undefined)[] };

const describe: Describe = {
  address: (row) => [
    row.types.join(', '),
    row.line1,
    row.line2,
    row.line3,
    row.line4,
    row.line5,
    row.postalCode,
    row.city,
    row.stateProvince,
    row.country,
    row.preferred ? 'preferred' : undefined,
    row.startDate,
    row.endDate,
    row.note,
  ],
  phone: (row) => [
    row.types.join(', '),
    row.number,
    row.preferred ? 'preferred' : undefined,
    row.preferredSms ? 'preferred SMS' : undefined,
  ],
  email: (row) => [
    row.types.join(', '),
    row.address,
    row.preferred ? 'preferred' : undefined,
    row.description,
  ],
  identifier: (row) => [row.type, row.value, row.status === 'INACTIVE' ? 'inactive' : undefined, row.note],
  note: (row) => [
    row.type,
    row.popUp ? 'pop up' : undefined,
    row.userViewable ? 'user viewable' : undefined,
    row.owner,
    row.text,
  ],
  block: (row) => [
    row.description,
    row.status === 'INACTIVE' ? 'inactive' : undefined,
    row.expiryDate,
    row.owner,
    row.note,
  ],
  statistic: (row) => [row.category, row.categoryType, row.owner, row.note],
};

/** One line of text that says what a row holds, for the History tab. */
export function describeRow(kind: RowKind, row: AnyRow): string {
  const parts = (describe[kind] as (row: AnyRow) => (string | undefined)[])(row);
  return joinParts(parts);
}

export function describeRole(role: Role): string {
  const parameters = role.parameters.map(({ type, scope, value }) => joinParts([type, scope, value]));
  return joinParts([
    role.type,
    role.scope,
    role.status === 'INACTIVE' ? 'inactive' : undefined,
    role.expiryDate,
    ...parameters,
  ]);
}

const joinParts = (parts: readonly (string | undefined)[]) => parts.filter((part) => part).join(' · ');
