// What an institution configures: code tables, libraries and desks, fee types, block definitions, limits, parameters.
// Everything here is data that an administrator edits; rules read it, they never hard-code it.
import Type from 'typebox';
import { AmountMinor, CalendarDateSchema, ClosedObject, Code, Currency, Text255 } from './primitives.ts';
import { PaymentMethod } from './fee.ts';
import { RecordType, RoleParameterSchema } from './user.ts';

export const CodeRow = ClosedObject({
  code: Code,
  label: Text255,
  enabled: Type.Boolean(),
  isDefault: Type.Optional(Type.Boolean()),
  /** Record types the code may be used with; absent: all. */
  recordTypes: Type.Optional(Type.Array(RecordType)),
});

/** Names of the code tables; Alma's own names stand in alma-facts 1.8. */
export const codeTableNames = [
  'userGroups',
  'userTitles',
  'jobCategories',
  'genders',
  'languages',
  'catalogerLevels',
  'addressTypes',
  'emailTypes',
  'phoneTypes',
  'identifierTypes',
  'noteTypes',
  'blockTypes',
  'statisticCategories',
  'statisticCategoryTypes',
  'countries',
  'letters',
  'waiveReasons',
  'campuses',
] as const;

const codeTables = Object.fromEntries(codeTableNames.map((name) => [name, Type.Array(CodeRow)])) as Record<
  (typeof codeTableNames)[number],
  ReturnType<typeof Type.Array<typeof CodeRow>>
>;

const BlockedAction = Type.Union([
  Type.Literal('LOAN'),
  Type.Literal('RENEW'),
  Type.Literal('REQUEST'),
  Type.Literal('RESOURCE_SHARING'),
]);

export const ConfigurationSchema = ClosedObject(
  {
    institution: ClosedObject({ code: Code, name: Text255 }),
    currency: ClosedObject({ code: Currency, decimals: Type.Integer({ minimum: 0, maximum: 3 }) }),
    /** IANA name; turns an instant into the library's calendar date. */
    timeZone: Text255,
    libraryIndependence: Type.Boolean(),
    libraries: Type.Array(ClosedObject({ code: Code, name: Text255, resourceSharing: Type.Boolean() })),
    desks: Type.Array(
      ClosedObject({
        code: Code,
        library: Code,
        name: Text255,
        receivesPayments: Type.Boolean(),
        /** First part of this desk's receipt numbers and of the identifiers it makes. */
        prefix: Type.String({ pattern: '^[A-Z0-9]{1,6}$' }),
      }),
    ),
    /** Units of libraries that receive what was ordered: parameters of roles that work there. */
    serviceUnits: Type.Optional(Type.Array(ClosedObject({ code: Code, library: Code, name: Text255 }))),
    codeTables: ClosedObject(codeTables),
    roleTypes: Type.Array(ClosedObject({ code: Code, label: Text255, area: Text255 })),
    /** Which statistic category may be chosen with which category type; absent or empty: any with any. */
    statisticMapping: Type.Optional(Type.Array(ClosedObject({ category: Code, categoryType: Code }))),
    /** Named sets of roles that are copied to a user; later edits of a profile do not touch users. */
    roleProfiles: Type.Optional(
      Type.Array(
        ClosedObject({
          code: Code,
          label: Text255,
          roles: Type.Array(
            ClosedObject({
              type: Code,
              scope: Code,
              parameters: Type.Array(RoleParameterSchema, { maxItems: 100 }),
            }),
            { maxItems: 50 },
          ),
        }),
      ),
    ),
    /** Whoever is added on Find and Manage Users, or by the SIS, with one of the groups or job categories gets the profiles' roles. */
    roleAssignmentRules: Type.Optional(
      Type.Array(
        ClosedObject({
          code: Code,
          label: Text255,
          enabled: Type.Boolean(),
          userGroups: Type.Array(Code),
          jobCategories: Type.Array(Code),
          profiles: Type.Array(Code),
        }),
      ),
    ),
    /** Identifier type codes of social logins: hidden in the Identifiers tab, still found by search. */
    socialIdentifierTypes: Type.Array(Code),
    feeTypes: Type.Array(
      ClosedObject({
        code: Code,
        label: Text255,
        waivable: Type.Boolean(),
        manual: Type.Boolean(),
        owner: Type.Union([Type.Literal('LIBRARY'), Type.Literal('INSTITUTION')]),
        allowLibraryScope: Type.Boolean(),
        /** Hundredths of a percent: 1900 is 19 %. */
        vatBasisPoints: Type.Integer({ minimum: 0, maximum: 10_000 }),
      }),
    ),
    paymentMethods: Type.Array(
      ClosedObject({ code: PaymentMethod, label: Text255, enabled: Type.Boolean() }),
    ),
    blockDefinitions: Type.Array(
      ClosedObject({
        code: Code,
        label: Text255,
        type: Code,
        overridable: Type.Union([
          Type.Literal('ALL'),
          Type.Literal('OPERATOR'),
          Type.Literal('MANAGER'),
          Type.Literal('NONE'),
        ]),
        actions: Type.Array(BlockedAction),
        network: Type.Boolean(),
      }),
    ),
    /** Per user group; absent number: no limit. A balance at or over maxCashMinor blocks. */
    patronLimits: Type.Array(
      ClosedObject({
        userGroup: Code,
        maxCashMinor: Type.Optional(AmountMinor),
        maxOverdues: Type.Optional(Type.Integer({ minimum: 0 })),
      }),
    ),
    /** Subject and text of a letter, with {{names}} that are filled in (core/configuration/letter-text.ts). */
    letterTexts: Type.Optional(
      Type.Array(
        ClosedObject({
          letter: Code,
          /** Absent: the institution's own. */
          language: Type.Optional(Code),
          subject: Text255,
          body: Type.String({ maxLength: 10_000 }),
        }),
      ),
    ),
    /** Who is told by e-mail that a job has ended. */
    jobNotices: Type.Optional(
      Type.Array(
        ClosedObject({
          /** Kind of the job. */
          job: Code,
          onSuccess: Type.Boolean(),
          onFailure: Type.Boolean(),
          /** Primary identifiers, with commas between them. */
          users: Type.String({ maxLength: 2000 }),
          addresses: Type.String({ maxLength: 2000 }),
        }),
      ),
    ),
    /** User Registration Terms of Use: what registration gives a user of the groups that have them. */
    registrationTerms: Type.Optional(
      Type.Array(
        ClosedObject({
          code: Code,
          label: Text255,
          /** User Renewal Period; absent: no expiration date is filled in. */
          renewalMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
          /** Patron Role Renewal Period; absent: the role does not expire. */
          roleMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
          /** Expiration Alert Period. */
          alertDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
        }),
      ),
    ),
    /** User Registration Rules: the terms of a user group. */
    registrationRules: Type.Optional(Type.Array(ClosedObject({ userGroup: Code, terms: Code }))),
    /** What users copied from other institutions of the network zone get here; the first that fits counts. */
    linkedAccountRules: Type.Optional(
      Type.Array(
        ClosedObject({
          code: Code,
          label: Text255,
          /** Absent: any. */
          sourceInstitution: Type.Optional(Code),
          /** Absent: the group of users is chosen as for any new user. */
          userGroup: Type.Optional(Code),
          expiryDate: Type.Optional(CalendarDateSchema),
          /** The expiration date that the user has there, in place of `expiryDate`. */
          expiryFromSource: Type.Boolean(),
          /** Finding the user again sets the dates anew. */
          refreshExpiry: Type.Boolean(),
          /** Purge after expired; absent: no purge date. */
          purgeMonths: Type.Optional(Type.Integer({ minimum: 0, maximum: 600 })),
        }),
      ),
    ),
    /** Fields that Register New User shows at once; absent: the usual ones. The others are one press away. */
    registrationForm: Type.Optional(Type.Array(Code)),
    /** Mandatory General Information and contact fields per record type, by field name ('email', 'phone', 'identifier1' included). */
    mandatoryFields: ClosedObject({
      PUBLIC: Type.Array(Code),
      STAFF: Type.Array(Code),
      CONTACT: Type.Array(Code),
    }),
    /** "Other Settings" by Alma's parameter name (alma-facts 4), as text: email_regex, photo_server_url ... */
    parameters: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 4000 })),
  },
  { $id: 'Configuration' },
);
