// Unique identifiers as look-up keys. The primary identifier, every additional identifier (social ones included) share
// one space: no two users, and no two rows of one user, may have the same value (requirements, "Adding Users").
// E-mail addresses are looked up the same way but need not be unique.
import type { Configuration, User } from '../schema/types.ts';

/** 'i:' + normalised value for identifiers, 'l:' + institution and id for linked accounts, 'e:' + normalised address for e-mail. */
export type IdentifierKey = string & { readonly __brand?: 'IdentifierKey' };

/** Institutions live before June 2018 keep additional identifiers case-sensitive (parameter `identifiers_case_sensitive`). */
function areIdentifiersCaseSensitive(config: Configuration): boolean {
  return config.parameters['identifiers_case_sensitive'] === 'true';
}

const trim = (value: string) => value.normalize('NFC').trim();

/** The primary identifier is never case-sensitive. */
export function primaryIdToKey(value: string): IdentifierKey {
  return `i:${trim(value).toLowerCase()}`;
}

/**
 * What a primary identifier claims, its own key first. Where case counts in additional identifiers, none of them may be the
 * same text as a primary one: that one is claimed as written and, since it does not depend on case, in small and in capital letters.
 */
export function primaryIdToKeys(value: string, config: Configuration): IdentifierKey[] {
  if (!areIdentifiersCaseSensitive(config)) return [primaryIdToKey(value)];
  const text = trim(value);
  return [...new Set([text.toLowerCase(), text, text.toUpperCase()])].map((spelling) => `i:${spelling}`);
}

/** Key of an additional identifier, which is all that it claims. */
export function identifierToKey(value: string, config: Configuration): IdentifierKey {
  const text = trim(value);
  return `i:${areIdentifiersCaseSensitive(config) ? text : text.toLowerCase()}`;
}

/** An institution has one copy of a user of another one. */
export function linkedAccountToKey({
  sourceInstitution,
  sourceLinkId,
}: NonNullable<User['linkedAccount']>): IdentifierKey {
  return `l:${sourceInstitution}:${sourceLinkId.toLowerCase()}`;
}

export function emailToKey(address: string): IdentifierKey {
  return `e:${trim(address).toLowerCase()}`;
}

export type IdentifierClaim = { readonly key: IdentifierKey; readonly value: string; readonly field: string };

/** What the identifiers of a user claim, primary identifier first, each with the field it stands in. */
export function toIdentifierClaims(
  user: { readonly primaryId: string; readonly identifiers: readonly { readonly value: string }[] },
  config: Configuration,
): IdentifierClaim[] {
  const { primaryId, identifiers } = user;
  return [
    ...primaryIdToKeys(primaryId, config).map((key) => ({ key, value: primaryId, field: 'primaryId' })),
    ...identifiers.map(({ value }, i) => ({
      ...{ key: identifierToKey(value, config), value },
      field: `identifiers.${i}.value`,
    })),
  ];
}

/** All unique keys of a user, in the order primary identifier, identifiers, linked account; a value that occurs twice occurs twice here. */
export function userToIdentifierKeys(user: User, config: Configuration): IdentifierKey[] {
  return [
    ...toIdentifierClaims(user, config).map(({ key }) => key),
    ...(user.linkedAccount ? [linkedAccountToKey(user.linkedAccount)] : []),
  ];
}

export function userToEmailKeys(user: User): IdentifierKey[] {
  return user.emails.map((row) => emailToKey(row.address));
}
