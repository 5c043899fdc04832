// Arguments of the mutations on a user as a whole. Everything that `apply` needs and may not make itself is here:
// ids come from the desk; who and when come from the context, so no argument can claim another author.
import Type, { type Static, type TSchema } from 'typebox';
import { ClosedObject, RequiredText255, RowIdSchema, UserIdSchema } from './primitives.ts';
import {
  AccountType,
  ActiveStatus,
  AddressSchema,
  EmailSchema,
  generalFields,
  IdentifierSchema,
  LinkedAccountSchema,
  PhoneSchema,
  RecordType,
  RoleSchema,
  type UserSchema,
} from './user.ts';

/** A row as the desk sends it: without its author and time, which the context gives. */
export function withoutAuthor<T extends Record<string, TSchema>>(schema: Type.TObject<T>) {
  const { createdBy: _createdBy, createdAt: _createdAt, ...rest } = schema.properties;
  return ClosedObject(rest);
}

const newRows = { maxItems: 50 } as const;

export const UserCreateArgsSchema = ClosedObject(
  {
    user: ClosedObject({
      id: UserIdSchema,
      recordType: RecordType,
      accountType: AccountType,
      /** The user was found in another institution: only as an external user, who stays that institution's. */
      linkedAccount: Type.Optional(LinkedAccountSchema),
      ...generalFields,
      fulfillmentProxyFor: Type.Optional(UserIdSchema),
      roles: Type.Array(RoleSchema, newRows),
      addresses: Type.Array(withoutAuthor(AddressSchema), newRows),
      phones: Type.Array(withoutAuthor(PhoneSchema), newRows),
      emails: Type.Array(withoutAuthor(EmailSchema), newRows),
      identifiers: Type.Array(withoutAuthor(IdentifierSchema), newRows),
    }),
    /** True on "Register New User": the only way in which desk roles may add users. */
    registration: Type.Boolean(),
    /** The terms of use were shown and accepted, as this version of the configuration has them. */
    termsAccepted: Type.Optional(ClosedObject({ version: Type.Integer({ minimum: 0 }) })),
    /** "Send social login invitation letter". */
    inviteToSocialLogin: Type.Optional(Type.Boolean()),
  },
  { $id: 'UserCreateArgs' },
);

export type GeneralFieldName = keyof typeof generalFields;
type General = Pick<Static<typeof UserSchema>, GeneralFieldName>;
/** New values by field; null clears the field. */
export type UserPatch = { [K in GeneralFieldName]?: NonNullable<General[K]> | null };

const patchProperties = Object.fromEntries(
  Object.entries(generalFields).map(([name, schema]) => [
    name,
    Type.Optional(Type.Union([Type.Unsafe({ ...schema }), Type.Null()])),
  ]),
);
const UserPatchSchema = Type.Unsafe<UserPatch>(ClosedObject(patchProperties));

const answer = Type.Optional(Type.Boolean());
/** The answers to the question of "Open for Update", of its nine fields. */
export const SisAnswersSchema = ClosedObject({
  title: answer,
  pinNumber: answer,
  jobCategory: answer,
  userGroup: answer,
  campus: answer,
  preferredLanguage: answer,
  resourceSharingLibraries: answer,
  catalogerLevel: answer,
  declinedLetters: answer,
});

export const UserUpdateArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    /** What the desk saw of the fields it changes, before the change. */
    base: Type.Unsafe<UserPatch>({ type: 'object' }),
    changes: UserPatchSchema,
    /** External users: "Open for Update" was chosen, so fields that the SIS owns may be edited too. */
    openForUpdate: Type.Optional(Type.Boolean()),
    /**
     * External users: of each field that was asked about, may the next SIS load override it? True, from older desks: every
     * changed field that is otherwise kept.
     */
    letSisOverride: Type.Optional(Type.Union([Type.Boolean(), SisAnswersSchema])),
  },
  { $id: 'UserUpdateArgs' },
);

export const UserSetStatusArgsSchema = ClosedObject(
  { userId: UserIdSchema, base: ActiveStatus, status: ActiveStatus },
  { $id: 'UserSetStatusArgs' },
);

export const UserDeleteArgsSchema = ClosedObject({ userId: UserIdSchema }, { $id: 'UserDeleteArgs' });

export const UserToggleAccountTypeArgsSchema = ClosedObject(
  { userId: UserIdSchema, base: AccountType, accountType: AccountType },
  { $id: 'UserToggleAccountTypeArgs' },
);

export const ProxyAddArgsSchema = ClosedObject(
  { userId: UserIdSchema, row: ClosedObject({ id: RowIdSchema, userId: UserIdSchema }) },
  { $id: 'ProxyAddArgs' },
);

/** One, several or all courses of a user. */
export const CourseRemoveArgsSchema = ClosedObject(
  { userId: UserIdSchema, rowIds: Type.Array(RowIdSchema, { minItems: 1, maxItems: 500 }) },
  { $id: 'CourseRemoveArgs' },
);

export const RoleAddArgsSchema = ClosedObject(
  { userId: UserIdSchema, row: RoleSchema },
  { $id: 'RoleAddArgs' },
);

export const RoleUpdateArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    /** The role as the desk saw it. Roles are compare-and-set: whoever comes second is told. */
    base: Type.Unsafe<Static<typeof RoleSchema>>({ type: 'object' }),
    row: RoleSchema,
  },
  { $id: 'RoleUpdateArgs' },
);

export const MessageSendArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    letter: Type.Union([
      Type.Literal('GeneralMessageEmailLetter'),
      Type.Literal('SocialLoginInviteLetter'),
      Type.Literal('PersonalInfoLetter'),
    ]),
    /** Of General mail, which staff write; a letter with a text of its own has neither. */
    subject: Type.Optional(RequiredText255),
    body: Type.Optional(Type.String({ minLength: 1, maxLength: 10_000 })),
    /** Absent: the library's own address. */
    from: Type.Optional(Type.String({ minLength: 3, maxLength: 255 })),
  },
  { $id: 'MessageSendArgs' },
);
