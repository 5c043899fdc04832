// Addresses, phones and e-mails of a user file. Types are lists; "preferred" is an attribute. At most one row of a kind is
// preferred: where a file says it of several, it is true of the first.
import { alpha3ByAlpha2 } from './country-codes.ts';
import { childItems, childText, findChild, type XmlElement } from './xml-element.ts';
import type { SisRow, SisRows } from './sis-user.ts';
import { childDate, optional, toBoolean, type Report } from './xml-values.ts';

const empty: XmlElement = { name: 'contact_info', attributes: {}, children: [], text: '', line: 0 };

export function mapContactRows(
  element: XmlElement,
  report: Report,
): Pick<SisRows, 'address' | 'phone' | 'email'> {
  const contact = findChild(element, 'contact_info') ?? empty;
  const addresses = childItems(contact, 'addresses', 'address');
  const phones = childItems(contact, 'phones', 'phone');
  const emails = childItems(contact, 'emails', 'email');
  return {
    address: onlyFirst(
      addresses.map((item, i) => mapAddress(item, `addresses.${i}`, report)),
      'preferred',
    ),
    phone: onlyFirst(onlyFirst(phones.map(mapPhone), 'preferred'), 'preferredSms'),
    email: onlyFirst(emails.map(mapEmail), 'preferred'),
  };
}

function mapAddress(item: XmlElement, path: string, report: Report): SisRow<'address'> {
  const startDate = childDate(item, 'start_date', `${path}.startDate`, report);
  const endDate = childDate(item, 'end_date', `${path}.endDate`, report);
  return {
    types: typesOf(item, 'address_types', 'address_type'),
    preferred: isSet(item, 'preferred'),
    // the rules refuse an address without its first line
    line1: childText(item, 'line1') ?? '',
    ...optional('line2', childText(item, 'line2')),
    ...optional('line3', childText(item, 'line3')),
    ...optional('line4', childText(item, 'line4')),
    ...optional('line5', childText(item, 'line5')),
    ...optional('city', childText(item, 'city')),
    ...optional('stateProvince', childText(item, 'state_province')),
    ...optional('postalCode', childText(item, 'postal_code')),
    ...optional('country', toCountry(childText(item, 'country'))),
    ...optional('note', childText(item, 'address_note')),
    ...optional('startDate', startDate),
    ...optional('endDate', endDate),
  };
}

function mapPhone(item: XmlElement): SisRow<'phone'> {
  return {
    types: typesOf(item, 'phone_types', 'phone_type'),
    preferred: isSet(item, 'preferred'),
    preferredSms: isSet(item, 'preferred_sms'),
    number: childText(item, 'phone_number') ?? '',
  };
}

function mapEmail(item: XmlElement): SisRow<'email'> {
  return {
    types: typesOf(item, 'email_types', 'email_type'),
    preferred: isSet(item, 'preferred'),
    address: childText(item, 'email_address') ?? '',
    ...optional('description', childText(item, 'description')),
  };
}

function typesOf(item: XmlElement, list: string, name: string): string[] {
  return [...new Set(childItems(item, list, name).flatMap((type) => type.text.trim() || []))];
}

function isSet(item: XmlElement, name: string): boolean {
  return toBoolean(item.attributes[name] ?? childText(item, name));
}

/** Two-letter codes become Alma's three-letter ones; what is neither is kept and reported by the rules. */
function toCountry(text: string | undefined): string | undefined {
  return text && (alpha3ByAlpha2.get(text.toUpperCase()) ?? text);
}

function onlyFirst<R extends { readonly [P in F]: boolean }, F extends string>(
  rows: readonly R[],
  flag: F,
): R[] {
  const first = rows.findIndex((row) => row[flag]);
  return rows.map((row, i) => (row[flag] && i !== first ? { ...row, [flag]: false } : row));
}
