// The kinds of rows a user has and the list each lives in; generic code (rules, history, row mutations) goes by this table.
import type { TSchema } from 'typebox';
import {
  AddressSchema,
  BlockSchema,
  EmailSchema,
  IdentifierSchema,
  NoteSchema,
  PhoneSchema,
  StatisticSchema,
} from '../schema/user.ts';
import type { User } from '../schema/types.ts';

export const rowLists = {
  address: 'addresses',
  phone: 'phones',
  email: 'emails',
  identifier: 'identifiers',
  note: 'notes',
  block: 'blocks',
  statistic: 'statistics',
} as const;

export type RowKind = keyof typeof rowLists;
export type RowOf<K extends RowKind> = User[(typeof rowLists)[K]][number];
export type AnyRow = RowOf<RowKind>;
/** A row as a form has it, before it has an author. */
export type NewRow<K extends RowKind> = Omit<RowOf<K>, 'createdBy' | 'createdAt'>;

export const rowKinds = Object.keys(rowLists) as RowKind[];

export const rowProperties: Readonly<Record<RowKind, Readonly<Record<string, TSchema>>>> = {
  address: AddressSchema.properties,
  phone: PhoneSchema.properties,
  email: EmailSchema.properties,
  identifier: IdentifierSchema.properties,
  note: NoteSchema.properties,
  block: BlockSchema.properties,
  statistic: StatisticSchema.properties,
};

export function rowsOf<K extends RowKind>(user: User, kind: K): readonly RowOf<K>[] {
  return user[rowLists[kind]];
}

export function withRows<K extends RowKind>(user: User, kind: K, rows: readonly RowOf<K>[]): User {
  return { ...user, [rowLists[kind]]: rows };
}

/** How many rows of one kind a user may have (core/schema/user.ts). */
export const MAX_ROWS = 500;
