// The whole User of the requirements ("Managing Users"), with Alma's field meaning and codes.
// Every repeatable row has an id of its own and says whether it is external (owned by the SIS) or internal.
// Absent means empty: no field holds '' or null.
import Type from 'typebox';
import {
  ActorRef,
  CalendarDateSchema,
  ClosedObject,
  Code,
  InstantSchema,
  RequiredText255,
  RowIdSchema,
  Text2000,
  Text255,
  UserIdSchema,
} from './primitives.ts';

export const RecordType = Type.Union([
  Type.Literal('PUBLIC'),
  Type.Literal('STAFF'),
  Type.Literal('CONTACT'),
]);
export const AccountType = Type.Union([
  Type.Literal('INTERNAL'),
  Type.Literal('EXTERNAL'),
  Type.Literal('INTERNAL_EXTERNAL_AUTH'),
]);
export const ActiveStatus = Type.Union([Type.Literal('ACTIVE'), Type.Literal('INACTIVE')]);

const rowBase = {
  id: RowIdSchema,
  external: Type.Boolean(),
  createdBy: ActorRef,
  createdAt: InstantSchema,
};

export const AddressSchema = ClosedObject({
  ...rowBase,
  types: Type.Array(Code, { minItems: 1, maxItems: 10 }),
  preferred: Type.Boolean(),
  line1: RequiredText255,
  line2: Type.Optional(RequiredText255),
  line3: Type.Optional(RequiredText255),
  line4: Type.Optional(RequiredText255),
  line5: Type.Optional(RequiredText255),
  city: Type.Optional(RequiredText255),
  stateProvince: Type.Optional(RequiredText255),
  postalCode: Type.Optional(RequiredText255),
  country: Type.Optional(Code),
  note: Type.Optional(Text2000),
  startDate: Type.Optional(CalendarDateSchema),
  endDate: Type.Optional(CalendarDateSchema),
});

export const PhoneSchema = ClosedObject({
  ...rowBase,
  types: Type.Array(Code, { minItems: 1, maxItems: 10 }),
  preferred: Type.Boolean(),
  /** SMS notices go to this number; at most one phone of a user has it. */
  preferredSms: Type.Boolean(),
  number: RequiredText255,
});

export const EmailSchema = ClosedObject({
  ...rowBase,
  /** 'cc' among the types makes it a CC address: mail goes to it beside the preferred one. */
  types: Type.Array(Code, { minItems: 1, maxItems: 10 }),
  preferred: Type.Boolean(),
  address: Type.String({ minLength: 3, maxLength: 255 }),
  description: Type.Optional(Text255),
});

export const IdentifierSchema = ClosedObject({
  ...rowBase,
  type: Code,
  value: RequiredText255,
  note: Type.Optional(Text2000),
  status: ActiveStatus,
});

export const NoteSchema = ClosedObject({
  ...rowBase,
  type: Code,
  text: Type.String({ minLength: 1, maxLength: 2000 }),
  popUp: Type.Boolean(),
  userViewable: Type.Boolean(),
  /** Library or institution code. */
  owner: Type.Optional(Code),
});

export const BlockSchema = ClosedObject({
  ...rowBase,
  /** Code of a block definition, which says what it forbids. */
  description: Code,
  type: Code,
  status: ActiveStatus,
  expiryDate: Type.Optional(CalendarDateSchema),
  note: Type.Optional(Text2000),
  owner: Type.Optional(Code),
  externalBlockOwner: Type.Optional(Text255),
});

export const StatisticSchema = ClosedObject({
  ...rowBase,
  category: Code,
  categoryType: Code,
  note: Type.Optional(Text2000),
  owner: Type.Optional(Code),
});

export const RoleParameterSchema = ClosedObject({ type: Code, scope: Type.Optional(Code), value: Text255 });

export const RoleSchema = ClosedObject({
  id: RowIdSchema,
  /** Numeric role type code as text: '200' is Patron (alma-facts 1.7). */
  type: Code,
  /** Institution or library code. */
  scope: Code,
  status: ActiveStatus,
  statusDate: Type.Optional(CalendarDateSchema),
  expiryDate: Type.Optional(CalendarDateSchema),
  parameters: Type.Array(RoleParameterSchema, { maxItems: 100 }),
});

/** This user acts for the named patron. */
export const ProxyForSchema = ClosedObject({
  id: RowIdSchema,
  userId: UserIdSchema,
  createdBy: ActorRef,
  createdAt: InstantSchema,
});

/** A course that the user is enrolled in; the enrolment is loaded, staff only delete it. */
export const CourseSchema = ClosedObject({
  id: RowIdSchema,
  code: RequiredText255,
  section: Type.Optional(RequiredText255),
  name: RequiredText255,
  department: Type.Optional(RequiredText255),
  startDate: Type.Optional(CalendarDateSchema),
  endDate: Type.Optional(CalendarDateSchema),
});

/** Points in place of a fine (core/domain/demerits.ts); they are loaded, and only looked at. */
export const DemeritSchema = ClosedObject({
  id: RowIdSchema,
  points: Type.Integer({ minimum: 1, maximum: 9999 }),
  reason: RequiredText255,
  date: CalendarDateSchema,
  /** The last day it counts; absent: it counts for good. */
  expiryDate: Type.Optional(CalendarDateSchema),
  loan: Type.Optional(RequiredText255),
  itemBarcode: Type.Optional(RequiredText255),
  itemTitle: Type.Optional(RequiredText255),
});

/** What is known of an attachment; its bytes stay on the server. */
export const AttachmentSchema = ClosedObject({
  ...rowBase,
  fileName: RequiredText255,
  mediaType: Text255,
  sizeBytes: Type.Integer({ minimum: 0 }),
  kind: Type.Union([Type.Literal('MANUAL'), Type.Literal('LETTER')]),
  note: Type.Optional(Text2000),
  owner: Type.Optional(Code),
});

/** Of a copy: the user of another institution of the network zone whom it was made from, and is refreshed from. */
export const LinkedAccountSchema = ClosedObject({
  sourceInstitution: Code,
  /** The user's id there. */
  sourceLinkId: UserIdSchema,
});

const rows = { maxItems: 500 } as const;

/** The fields of General Information that staff may edit; the names are those of the history, too. */
export const generalFields = {
  firstName: RequiredText255,
  middleName: Type.Optional(RequiredText255),
  lastName: RequiredText255,
  preferredFirstName: Type.Optional(RequiredText255),
  preferredMiddleName: Type.Optional(RequiredText255),
  preferredLastName: Type.Optional(RequiredText255),
  primaryId: RequiredText255,
  title: Type.Optional(Code),
  pinNumber: Type.Optional(Type.String({ pattern: '^[0-9]{4}$' })),
  jobCategory: Type.Optional(Code),
  jobDescription: Type.Optional(RequiredText255),
  gender: Type.Optional(Code),
  userGroup: Type.Optional(Code),
  campus: Type.Optional(Code),
  webSiteUrl: Type.Optional(RequiredText255),
  preferredLanguage: Type.Optional(Code),
  status: ActiveStatus,
  birthDate: Type.Optional(CalendarDateSchema),
  expiryDate: Type.Optional(CalendarDateSchema),
  purgeDate: Type.Optional(CalendarDateSchema),
  resourceSharingLibraries: Type.Array(Code, { maxItems: 50 }),
  purchaseRequestLibraries: Type.Array(Code, { maxItems: 50 }),
  catalogerLevel: Type.Optional(Code),
  /** Codes of the letters this user has opted out of. */
  declinedLetters: Type.Array(Code, { maxItems: 200 }),
  forcePasswordChange: Type.Boolean(),
  multiFactor: Type.Boolean(),
  loginRestrictionsDisabled: Type.Boolean(),
  simulatedLoginAllowed: Type.Boolean(),
} as const;

const SisValues = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Array(Type.String()), Type.Null()]),
);

export const UserSchema = ClosedObject(
  {
    id: UserIdSchema,
    recordType: RecordType,
    accountType: AccountType,
    /** SIS profile code of an external user; 'SIS_temp' after a toggle until the next load adopts the record; of a copy, the institution it came from. */
    externalId: Type.Optional(Text255),
    linkedAccount: Type.Optional(LinkedAccountSchema),
    ...generalFields,
    statusDate: Type.Optional(CalendarDateSchema),
    lastPatronActivityDate: Type.Optional(CalendarDateSchema),
    hasPassword: Type.Boolean(),
    /** Full proxy whose sponsor's record all its loans and requests belong to. */
    fulfillmentProxyFor: Type.Optional(UserIdSchema),
    roles: Type.Array(RoleSchema, rows),
    addresses: Type.Array(AddressSchema, rows),
    phones: Type.Array(PhoneSchema, rows),
    emails: Type.Array(EmailSchema, rows),
    identifiers: Type.Array(IdentifierSchema, rows),
    notes: Type.Array(NoteSchema, rows),
    blocks: Type.Array(BlockSchema, rows),
    statistics: Type.Array(StatisticSchema, rows),
    proxyFor: Type.Array(ProxyForSchema, rows),
    attachments: Type.Array(AttachmentSchema, rows),
    /** Terms of use that the user accepted: which version of the configuration had them, who noted it, and when. */
    termsAccepted: Type.Optional(
      ClosedObject({ by: ActorRef, at: InstantSchema, version: Type.Integer({ minimum: 0 }) }),
    ),
    /** Absent: none. */
    courses: Type.Optional(Type.Array(CourseSchema, rows)),
    demerits: Type.Optional(Type.Array(DemeritSchema, rows)),
    /**
     * External users only: fields changed here by hand and kept from the next SIS load, with the SIS's own value
     * (null: the SIS has none), which the page offers as "original value".
     */
    keptFields: SisValues,
    /** External users only: fields changed here by hand that the next SIS load overrides, with the SIS's own value. */
    overridableFields: Type.Optional(SisValues),
    createdBy: ActorRef,
    createdAt: InstantSchema,
    updatedBy: ActorRef,
    updatedAt: InstantSchema,
    updatedByJob: Type.Optional(Text255),
  },
  { $id: 'User' },
);
