/**
 * A new user while it is typed. Keys are the names that core gives to the fields of a whole user ("emails.0.address"),
 * so that a problem which core finds stands at the field it names. '' is nothing. One row of each kind of contact is
 * asked here; more are added in Contact Information.
 */
import { isBefore } from '#core/domain/calendar-date.ts';
import { codesFor, type CodeTableName } from '#core/domain/code-rules.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration, User } from '#core/schema/types.ts';

export type RecordType = User['recordType'];

export const codeTables = {
  title: 'userTitles',
  jobCategory: 'jobCategories',
  gender: 'genders',
  userGroup: 'userGroups',
  campus: 'campuses',
  preferredLanguage: 'languages',
  catalogerLevel: 'catalogerLevels',
  'identifiers.0.type': 'identifierTypes',
  'addresses.0.country': 'countries',
} as const satisfies Record<string, CodeTableName>;
export const typeTables = {
  'emails.0.types': 'emailTypes',
  'phones.0.types': 'phoneTypes',
  'addresses.0.types': 'addressTypes',
} as const satisfies Record<string, CodeTableName>;

export type CodeField = keyof typeof codeTables;
export type DateName = 'birthDate' | 'expiryDate' | 'purgeDate';
type AddressText = `line${1 | 2 | 3 | 4 | 5}` | 'city' | 'stateProvince' | 'postalCode';
export type TextField =
  | 'firstName'
  | 'middleName'
  | 'lastName'
  | 'preferredFirstName'
  | 'preferredMiddleName'
  | 'preferredLastName'
  | 'primaryId'
  | 'pinNumber'
  | 'jobDescription'
  | 'webSiteUrl'
  | 'identifiers.0.value'
  | 'emails.0.address'
  | 'phones.0.number'
  | `addresses.0.${AddressText}`;
export type ListField =
  keyof typeof typeTables | 'resourceSharingLibraries' | 'purchaseRequestLibraries' | 'declinedLetters';
export type FlagField =
  | 'forcePasswordChange'
  | 'multiFactor'
  | 'inviteToSocialLogin'
  | 'hasInstitutionalRecord'
  | 'termsAccepted'
  | 'isProxy';
type PlainText = TextField | CodeField | DateName | 'password' | 'verifyPassword' | 'fulfillmentProxyFor';

export type NewUserDraft = Readonly<
  { recordType: RecordType } & Record<PlainText, string> &
    Record<ListField, readonly string[]> &
    Record<FlagField, boolean>
>;
export type DraftField = keyof NewUserDraft;

/** What a date field holds while its text is no date: never taken for "empty". */
export const UNREADABLE_DATE = '?';

/** In the order in which the form shows the fields. */
const empty: NewUserDraft = {
  isProxy: false,
  fulfillmentProxyFor: '',
  recordType: 'PUBLIC',
  firstName: '',
  middleName: '',
  lastName: '',
  birthDate: '',
  userGroup: '',
  primaryId: '',
  preferredLanguage: '',
  campus: '',
  title: '',
  pinNumber: '',
  preferredFirstName: '',
  preferredLastName: '',
  preferredMiddleName: '',
  jobCategory: '',
  jobDescription: '',
  gender: '',
  webSiteUrl: '',
  expiryDate: '',
  purgeDate: '',
  resourceSharingLibraries: [],
  purchaseRequestLibraries: [],
  catalogerLevel: '',
  declinedLetters: [],
  password: '',
  verifyPassword: '',
  forcePasswordChange: false,
  multiFactor: false,
  inviteToSocialLogin: false,
  'identifiers.0.type': '',
  'identifiers.0.value': '',
  'emails.0.types': [],
  'emails.0.address': '',
  'phones.0.types': [],
  'phones.0.number': '',
  'addresses.0.types': [],
  'addresses.0.line1': '',
  'addresses.0.line2': '',
  'addresses.0.line3': '',
  'addresses.0.line4': '',
  'addresses.0.line5': '',
  'addresses.0.city': '',
  'addresses.0.stateProvince': '',
  'addresses.0.postalCode': '',
  'addresses.0.country': '',
  termsAccepted: false,
  hasInstitutionalRecord: false,
};
const places = new Map(Object.keys(empty).map((name, place) => [name, place]));

/** Each field once, in the order of the form. */
export function inFormOrder(fields: readonly DraftField[]): DraftField[] {
  const place = (field: DraftField) => places.get(field) ?? places.size;
  return [...new Set(fields)].sort((a, b) => place(a) - place(b));
}

/** Fields that start with the default code of their table. */
const defaulted = ['userGroup', 'preferredLanguage', 'identifiers.0.type'] as const;

export function startDraft(recordType: RecordType, config: Configuration): NewUserDraft {
  const defaultOf = (table: CodeTableName) =>
    codesFor(table, recordType, config).find(({ isDefault }) => isDefault)?.code;
  const codes = defaulted.map((field) => [field, defaultOf(codeTables[field]) ?? ''] as const);
  const types = Object.entries(typeTables).map(([field, table]) => {
    const code = defaultOf(table);
    return [field, code === undefined ? [] : [code]] as const;
  });
  return { ...empty, recordType, ...Object.fromEntries(codes), ...Object.fromEntries(types) };
}

/** Duplicate takes over what colleagues and members of a class share, and nothing that names or reaches one person. */
const copied = [
  'userGroup',
  'jobCategory',
  'jobDescription',
  'campus',
  'preferredLanguage',
  'catalogerLevel',
] as const;
const copiedLists = ['resourceSharingLibraries', 'purchaseRequestLibraries', 'declinedLetters'] as const;

/** Codes out of use and dates gone by stay behind: they could not be saved. */
export function copyDraft(user: User, config: Configuration, today: CalendarDate): NewUserDraft {
  const start = startDraft(user.recordType, config);
  const texts = copied.map((field) => [field, usableCode(user, field, config) ?? start[field]] as const);
  const dates = (['expiryDate', 'purgeDate'] as const).map((field) => {
    const date = user[field];
    return [field, date === undefined || isBefore(date, today) ? '' : date] as const;
  });
  const lists = copiedLists.map((field) => [field, [...user[field]]] as const);
  return {
    ...start,
    ...Object.fromEntries(texts),
    ...Object.fromEntries(dates),
    ...Object.fromEntries(lists),
  };
}

function usableCode(user: User, field: (typeof copied)[number], config: Configuration): string | undefined {
  const value = user[field];
  if (value === undefined || field === 'jobDescription') return value;
  const offered = codesFor(codeTables[field], user.recordType, config);
  return offered.some(({ code }) => code === value) ? value : undefined;
}

/** Another record type keeps what was typed; types that are not meant for it go back to its defaults. */
export function withRecordType(
  draft: NewUserDraft,
  recordType: RecordType,
  config: Configuration,
): NewUserDraft {
  const start = startDraft(recordType, config);
  const types = (Object.keys(typeTables) as (keyof typeof typeTables)[]).map((field) => {
    const offered = codesFor(typeTables[field], recordType, config).map(({ code }) => code);
    const kept = draft[field].filter((code) => offered.includes(code));
    return [field, kept.length > 0 ? kept : start[field]] as const;
  });
  return { ...draft, recordType, ...Object.fromEntries(types) };
}
