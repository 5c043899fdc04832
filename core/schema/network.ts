// The network zone between desk and server: which institutions there are, who was found in one of them, and what became of
// a user who was sent to one. The desk knows codes and names alone.
import Type, { type TSchema } from 'typebox';
import { ClosedObject, Code, RequiredText255, Text255, UserIdSchema } from './primitives.ts';
import { AddressSchema, EmailSchema, generalFields, LinkedAccountSchema, PhoneSchema } from './user.ts';

export const NetworkInstitutionsSchema = ClosedObject(
  { institutions: Type.Array(ClosedObject({ code: Code, name: Text255 })) },
  { $id: 'NetworkInstitutions' },
);

export const NetworkFindSchema = ClosedObject(
  {
    institution: Code,
    /** Primary or additional, as a whole. */
    identifier: RequiredText255,
    /** What the copy is to become. */
    recordType: Type.Union([Type.Literal('PUBLIC'), Type.Literal('STAFF')]),
  },
  { $id: 'NetworkFind' },
);

/** General information that a copy takes over. The rest belongs to the institution: identifiers, PIN, job, campus ... */
export const copiedFieldNames = [
  'firstName',
  'middleName',
  'lastName',
  'preferredFirstName',
  'preferredMiddleName',
  'preferredLastName',
  'title',
  'gender',
  'webSiteUrl',
  'preferredLanguage',
  'birthDate',
] as const satisfies readonly (keyof typeof generalFields)[];

const copied = Object.fromEntries(copiedFieldNames.map((name) => [name, generalFields[name]])) as Pick<
  typeof generalFields,
  (typeof copiedFieldNames)[number]
>;
const { userGroup, expiryDate, purgeDate } = generalFields;

/** A row as it is copied: id, author and time are those of the copy. */
function withoutStamp<T extends Record<string, TSchema>>(schema: Type.TObject<T>) {
  const { id: _id, external: _ext, createdBy: _by, createdAt: _at, ...rest } = schema.properties;
  return Type.Array(ClosedObject(rest), { maxItems: 50 });
}

export const FoundUserSchema = ClosedObject({
  linkedAccount: LinkedAccountSchema,
  /** Not active there any more: worth a question. */
  isActive: Type.Boolean(),
  /** With the user group and dates of the Linked Account Rules. */
  user: ClosedObject({
    ...copied,
    ...{ userGroup, expiryDate, purgeDate },
    addresses: withoutStamp(AddressSchema),
    phones: withoutStamp(PhoneSchema),
    emails: withoutStamp(EmailSchema),
  }),
});

const oneOf = <T extends string>(...values: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: values });

/** `AlreadyHere`: there is a copy, which was refreshed by the rule; 'internal': it is the library's own now. */
export const NetworkFoundSchema = Type.Union(
  [
    ClosedObject({ type: Type.Literal('Found'), found: FoundUserSchema }),
    ClosedObject({
      type: Type.Literal('AlreadyHere'),
      userId: UserIdSchema,
      outcome: oneOf('updated', 'unchanged', 'internal', 'rejected'),
    }),
  ],
  { $id: 'NetworkFound' },
);

/** What became of a user in one institution. */
export const DistributedSchema = ClosedObject(
  {
    outcome: oneOf('created', 'updated', 'unchanged', 'refused'),
    /** Why it was refused: 'IdentifierTaken' and 'InvalidField' at a field, 'InternalUser'. */
    reasons: Type.Array(
      ClosedObject({
        code: oneOf('IdentifierTaken', 'InvalidField', 'InternalUser'),
        field: Type.Optional(Type.String({ maxLength: 100 })),
        problem: Type.Optional(Type.String({ maxLength: 60 })),
        /** The identifier that another user has there. */
        value: Type.Optional(Text255),
      }),
    ),
    /** Rows whose codes that institution does not have. */
    leftOut: Type.Array(
      ClosedObject({
        list: oneOf('identifiers', 'notes', 'blocks'),
        count: Type.Integer({ minimum: 1 }),
      }),
    ),
  },
  { $id: 'Distributed' },
);
