// A user of another institution in the form: what was found as fields, and the form as a copy that stays linked. The form
// has one row of each kind of contact, the preferred one; the others go along as they were found.
import { isSameValue } from '#core/domain/same-value.ts';
import type { FoundUser, UserCreateArgs } from '#core/schema/types.ts';
import { copiedFieldNames } from '#core/schema/network.ts';
import type { NewUserDraft } from './new-user-draft.ts';

type NewUser = UserCreateArgs['user'];
type Row = { readonly preferred: boolean };

const shownOf = <R extends Row>(rows: readonly R[]): R | undefined =>
  rows.find(({ preferred }) => preferred) ?? rows[0];

const addressTexts = [
  'line1',
  'line2',
  'line3',
  'line4',
  'line5',
  'city',
  'stateProvince',
  'postalCode',
  'country',
] as const;

/** What is not found leaves the form as it is. */
export function foundToDraft({ user }: FoundUser, draft: NewUserDraft): Partial<NewUserDraft> {
  const texts = ([...copiedFieldNames, 'userGroup', 'expiryDate', 'purgeDate'] as const).flatMap((name) =>
    user[name] === undefined ? [] : [[name, user[name]] as const],
  );
  const [email, phone, address] = [shownOf(user.emails), shownOf(user.phones), shownOf(user.addresses)];
  return {
    ...Object.fromEntries(texts),
    ...(email && { 'emails.0.address': email.address, 'emails.0.types': email.types }),
    ...(phone && { 'phones.0.number': phone.number, 'phones.0.types': phone.types }),
    ...(address && {
      ...Object.fromEntries(addressTexts.map((name) => [`addresses.0.${name}`, address[name] ?? ''])),
      'addresses.0.types': address.types,
    }),
    recordType: draft.recordType,
  };
}

/** An external user of that institution. A row that was emptied or taken out in the form does not come back. */
export function asCopy(user: NewUser, found: FoundUser, uuid: () => string): NewUser {
  const from = found.user;
  return {
    ...user,
    accountType: 'EXTERNAL',
    linkedAccount: found.linkedAccount,
    emails: withOthers(user.emails, from.emails, uuid),
    phones: withOthers(user.phones, from.phones, uuid),
    addresses: withOthers(user.addresses, from.addresses, uuid),
  };
}

/** A row that was found and left as it is keeps what the form does not show: a description, a note, dates. */
function withOthers<R extends Row & { readonly id: string; readonly external: boolean }>(
  typed: readonly R[],
  found: readonly Found<R>[],
  uuid: () => string,
): R[] {
  const shown = shownOf(found);
  const first = typed.map((row) =>
    shown && isLeftAsIs(row, shown)
      ? ({ ...shown, id: row.id, external: true, preferred: true } as unknown as R)
      : { ...row, external: true },
  );
  const others = found
    .filter((row) => row !== shown)
    .map((row) => ({ ...row, id: uuid(), external: true, preferred: false }) as unknown as R);
  return [...first, ...others];
}

type Found<R> = Omit<R, 'id' | 'external'> & Row;

const inForm = ['types', 'address', 'number', ...addressTexts] as const;

function isLeftAsIs(row: object, found: object): boolean {
  const at = (values: object, name: string) => (values as Readonly<Record<string, unknown>>)[name];
  return inForm.every((name) => isSameValue(at(row, name), at(found, name)));
}
