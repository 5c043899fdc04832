// What a copy takes over from a user of another institution, in the codes of the own one: general information, addresses,
// e-mail and phones; group and dates by the Linked Account Rules. Not identifiers, roles, notes, blocks, statistics or
// proxies: they are that institution's.
import { isBefore } from '#core/domain/calendar-date.ts';
import { checkCode, codesFor, type CodeTableName } from '#core/domain/code-rules.ts';
import { findLinkedAccountRule, ruledFields } from '#core/domain/linked-account.ts';
import { checkRow } from '#core/domain/row-rules.ts';
import type { NewRow } from '#core/domain/user-rows.ts';
import { copiedFieldNames } from '#core/schema/network.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration, FoundUser, User } from '#core/schema/types.ts';
import type { SisRow } from '../import/sis-user.ts';

export type CopyContext = {
  readonly sourceInstitution: string;
  /** The own institution's. */
  readonly config: Configuration;
  readonly recordType: User['recordType'];
  readonly today: CalendarDate;
};

export type ContactRows = { readonly [K in ContactKind]: SisRow<K>[] };
type ContactKind = 'address' | 'phone' | 'email';

export function copyUser(source: User, context: CopyContext): FoundUser['user'] {
  const { config, recordType } = context;
  const rule = findLinkedAccountRule(config, context.sourceInstitution);
  const general = copiedFieldNames
    .filter((field) => source[field] !== undefined && isUsable(field, source[field], context))
    .map((field) => [field, source[field]] as const);
  const { address, phone, email } = localContact(source, recordType, config);
  return {
    ...(Object.fromEntries(general) as Pick<User, (typeof copiedFieldNames)[number]>),
    ...ruledFields(rule, { recordType, ...dateOf(source) }, config),
    addresses: address,
    phones: phone,
    emails: email,
  };
}

const dateOf = ({ expiryDate }: User) => (expiryDate === undefined ? {} : { expiryDate });

/** As the form of a new user can save it: without dates gone by, and without further rows that the rules here refuse. */
export function toForm(copy: FoundUser['user'], context: CopyContext): FoundUser['user'] {
  const dates = (['expiryDate', 'purgeDate'] as const).filter((name) => {
    const date = copy[name];
    return date !== undefined && isBefore(date, context.today);
  });
  const entries = Object.entries(copy).filter(([name]) => !dates.some((date) => date === name));
  const fits = (kind: ContactKind) => (row: { readonly preferred: boolean }) =>
    row.preferred ||
    checkRow(
      kind,
      { id: '', external: true, ...row } as NewRow<ContactKind>,
      context.recordType,
      context.config,
    ).length === 0;
  return {
    ...(Object.fromEntries(entries) as FoundUser['user']),
    addresses: copy.addresses.filter(fits('address')),
    phones: copy.phones.filter(fits('phone')),
    emails: copy.emails.filter(fits('email')),
  };
}

const codeTables: Readonly<Partial<Record<string, CodeTableName>>> = {
  title: 'userTitles',
  gender: 'genders',
  preferredLanguage: 'languages',
};

function isUsable(field: string, value: unknown, { recordType, config }: CopyContext): boolean {
  const table = codeTables[field];
  return !table || checkCode(field, String(value), table, recordType, config).length === 0;
}

/** Types that are not known here become the default one. */
export function localContact(
  { addresses, phones, emails }: Pick<User, 'addresses' | 'phones' | 'emails'>,
  recordType: User['recordType'],
  config: Configuration,
): ContactRows {
  const isKnown = (table: CodeTableName) => (code: string) =>
    checkCode('', code, table, recordType, config).length === 0;
  const typesOf = (types: readonly string[], table: CodeTableName): string[] => {
    const known = types.filter(isKnown(table));
    if (known.length > 0) return known;
    const offered = codesFor(table, recordType, config);
    return [offered.find(({ isDefault }) => isDefault) ?? offered[0]].flatMap((row) =>
      row ? [row.code] : [],
    );
  };
  return {
    address: addresses.map((row) => {
      const { country, ...rest } = plain(row);
      const types = typesOf(row.types, 'addressTypes');
      const isCountryKnown = country !== undefined && isKnown('countries')(country);
      return { ...rest, types, ...(isCountryKnown && { country }) };
    }),
    phone: phones.map((row) => ({ ...plain(row), types: typesOf(row.types, 'phoneTypes') })),
    email: emails.map((row) => ({ ...plain(row), types: typesOf(row.types, 'emailTypes') })),
  };
}

type Stamp = {
  readonly id: unknown;
  readonly external: unknown;
  readonly createdBy: unknown;
  readonly createdAt: unknown;
};

/** Without id, author and time, which are the institution's. */
export function plain<Row extends Stamp>(row: Row): Omit<Row, keyof Stamp> {
  const { id: _id, external: _external, createdBy: _by, createdAt: _at, ...rest } = row;
  return rest;
}
