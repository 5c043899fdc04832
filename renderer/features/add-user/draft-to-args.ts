/**
 * From the form to the arguments of user.create. A row of contact is there when something was typed in it. Roles: whoever
 * registers at a desk becomes a Patron; so does a public user added on Find and Manage Users, unless a default rule of the
 * role assignment says otherwise.
 */
import { PATRON_ROLE } from '#core/domain/account-state.ts';
import { becomesPatron } from '#core/domain/complete-new-user.ts';
import type { Configuration, User, UserCreateArgs } from '#core/schema/types.ts';
import { areIdentifiersAsked } from './needed-fields.ts';
import type { NewUserDraft } from './new-user-draft.ts';

type NewUser = UserCreateArgs['user'];
export type RowIds = {
  readonly user: string;
  readonly role: string;
  readonly identifier: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
};

export function newRowIds(uuid: () => string): RowIds {
  return {
    user: uuid(),
    role: uuid(),
    identifier: uuid(),
    email: uuid(),
    phone: uuid(),
    address: uuid(),
  };
}

const optionalTexts = [
  'middleName',
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
  'preferredLanguage',
  'birthDate',
  'expiryDate',
  'purgeDate',
  'catalogerLevel',
] as const;
const addressTexts = [
  'line2',
  'line3',
  'line4',
  'line5',
  'city',
  'stateProvince',
  'postalCode',
  'country',
] as const;

const isTyped = (text: string) => text.trim() !== '';

export function draftToUser(
  draft: NewUserDraft,
  ids: RowIds,
  config: Configuration,
  isRegistration: boolean,
): NewUser {
  const texts = optionalTexts
    .filter((name) => isTyped(draft[name]))
    .map((name) => [name, draft[name]] as const);
  const isExternal = isRegistration && draft.hasInstitutionalRecord;
  const isPatron = isRegistration || (draft.recordType === 'PUBLIC' && becomesPatron('PUBLIC', config));
  return {
    id: ids.user,
    recordType: draft.recordType,
    accountType: isExternal ? 'EXTERNAL' : 'INTERNAL',
    firstName: draft.firstName,
    lastName: draft.lastName,
    primaryId: draft.primaryId,
    ...Object.fromEntries(texts),
    status: 'ACTIVE',
    resourceSharingLibraries: [...draft.resourceSharingLibraries],
    purchaseRequestLibraries: [...draft.purchaseRequestLibraries],
    declinedLetters: [...draft.declinedLetters],
    forcePasswordChange: draft.forcePasswordChange,
    multiFactor: draft.multiFactor,
    loginRestrictionsDisabled: false,
    simulatedLoginAllowed: false,
    ...(draft.isProxy &&
      draft.fulfillmentProxyFor !== '' && { fulfillmentProxyFor: draft.fulfillmentProxyFor }),
    roles: isPatron ? [patronRole(ids.role, config)] : [],
    identifiers: identifiersOf(draft, ids, config),
    emails: emailsOf(draft, ids),
    phones: phonesOf(draft, ids),
    addresses: addressesOf(draft, ids),
  };
}

function patronRole(id: string, config: Configuration): NewUser['roles'][number] {
  return { id, type: PATRON_ROLE, scope: config.institution.code, status: 'ACTIVE', parameters: [] };
}

function identifiersOf(draft: NewUserDraft, ids: RowIds, config: Configuration): NewUser['identifiers'] {
  const value = draft['identifiers.0.value'];
  if (!areIdentifiersAsked(draft.recordType, config) || !isTyped(value)) return [];
  return [
    { id: ids.identifier, external: false, type: draft['identifiers.0.type'], value, status: 'ACTIVE' },
  ];
}

function emailsOf(draft: NewUserDraft, ids: RowIds): NewUser['emails'] {
  const address = draft['emails.0.address'];
  if (!isTyped(address)) return [];
  const types = [...draft['emails.0.types']];
  return [{ id: ids.email, external: false, types, preferred: true, address }];
}

function phonesOf(draft: NewUserDraft, ids: RowIds): NewUser['phones'] {
  const number = draft['phones.0.number'];
  if (!isTyped(number)) return [];
  const types = [...draft['phones.0.types']];
  return [{ id: ids.phone, external: false, types, preferred: true, preferredSms: false, number }];
}

function addressesOf(draft: NewUserDraft, ids: RowIds): NewUser['addresses'] {
  const more = addressTexts
    .map((name) => [name, draft[`addresses.0.${name}`]] as const)
    .filter(([, text]) => isTyped(text));
  const line1 = draft['addresses.0.line1'];
  if (!isTyped(line1) && more.length === 0) return [];
  const types = [...draft['addresses.0.types']];
  return [{ id: ids.address, external: false, types, preferred: true, line1, ...Object.fromEntries(more) }];
}

/** As core's rules read a user; who and when are the mutation's to say. */
export function toJudgedUser(user: NewUser): User {
  const stamp = { createdBy: { name: '' }, createdAt: '' };
  const stamped = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ ...row, ...stamp }));
  return {
    ...user,
    hasPassword: false,
    addresses: stamped(user.addresses),
    phones: stamped(user.phones),
    emails: stamped(user.emails),
    identifiers: stamped(user.identifiers),
    notes: [],
    blocks: [],
    statistics: [],
    proxyFor: [],
    attachments: [],
    keptFields: {},
    ...stamp,
    updatedBy: stamp.createdBy,
    updatedAt: '',
  };
}
