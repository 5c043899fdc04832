// Arguments of the row mutations: add, update, remove, the same shape for every kind of row of a user.
import Type, { type Static, type TSchema } from 'typebox';
import { ClosedObject, RowIdSchema, UserIdSchema } from './primitives.ts';
import {
  AddressSchema,
  AttachmentSchema,
  BlockSchema,
  EmailSchema,
  IdentifierSchema,
  NoteSchema,
  PhoneSchema,
  StatisticSchema,
} from './user.ts';
import { withoutAuthor } from './user-args.ts';

/** A value that is only compared with, never stored: its shape need not be checked again. */
function asSeen<T extends TSchema>(_schema: T) {
  return Type.Unsafe<Static<T>>({ type: 'object' });
}

function addArgs<T extends Record<string, TSchema>>(schema: Type.TObject<T>, $id: string) {
  return ClosedObject({ userId: UserIdSchema, row: withoutAuthor(schema) }, { $id });
}

function updateArgs<T extends Record<string, TSchema>>(schema: Type.TObject<T>, $id: string) {
  const row = withoutAuthor(schema);
  return ClosedObject(
    {
      userId: UserIdSchema,
      /** The row as the desk saw it; fields that differ from it in `row` are the change. */
      base: asSeen(row),
      row,
      openForUpdate: Type.Optional(Type.Boolean()),
    },
    { $id },
  );
}

export const AddressAddArgsSchema = addArgs(AddressSchema, 'AddressAddArgs');
export const AddressUpdateArgsSchema = updateArgs(AddressSchema, 'AddressUpdateArgs');
export const PhoneAddArgsSchema = addArgs(PhoneSchema, 'PhoneAddArgs');
export const PhoneUpdateArgsSchema = updateArgs(PhoneSchema, 'PhoneUpdateArgs');
export const EmailAddArgsSchema = addArgs(EmailSchema, 'EmailAddArgs');
export const EmailUpdateArgsSchema = updateArgs(EmailSchema, 'EmailUpdateArgs');
export const IdentifierAddArgsSchema = addArgs(IdentifierSchema, 'IdentifierAddArgs');
export const IdentifierUpdateArgsSchema = updateArgs(IdentifierSchema, 'IdentifierUpdateArgs');
export const NoteAddArgsSchema = addArgs(NoteSchema, 'NoteAddArgs');
export const NoteUpdateArgsSchema = updateArgs(NoteSchema, 'NoteUpdateArgs');
export const BlockAddArgsSchema = addArgs(BlockSchema, 'BlockAddArgs');
export const BlockUpdateArgsSchema = updateArgs(BlockSchema, 'BlockUpdateArgs');
export const StatisticAddArgsSchema = addArgs(StatisticSchema, 'StatisticAddArgs');
export const StatisticUpdateArgsSchema = updateArgs(StatisticSchema, 'StatisticUpdateArgs');

export const AttachmentAddArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    row: withoutAuthor(AttachmentSchema),
    /** Of the file's bytes, which go to the server by themselves. */
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  { $id: 'AttachmentAddArgs' },
);

/** Removing is the same for every kind. */
export const RowRemoveArgsSchema = ClosedObject(
  { userId: UserIdSchema, rowId: RowIdSchema, openForUpdate: Type.Optional(Type.Boolean()) },
  { $id: 'RowRemoveArgs' },
);
