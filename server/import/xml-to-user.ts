// Maps one <user> element of an Alma user file (element names: alma-facts 1.3, 1.4 and 11) to a SisUser. Pure; judges only
// what cannot be written down at all (dates, numbers), everything else is judged by the rules of core/domain.
// Owner and rights are never taken from a file: account type, external id, segment types, roles and passwords are read over.
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import type { Configuration, User } from '#core/schema/types.ts';
import { childItems, childText, findChild, type XmlElement } from './xml-element.ts';
import type { SisField, SisUser } from './sis-user.ts';
import { mapContactRows } from './xml-to-contact.ts';
import { mapOtherRows } from './xml-to-rows.ts';
import { childDate, toBoolean, toStatus, type Report } from './xml-values.ts';

const textElements: Readonly<Record<string, SisField>> = {
  primary_id: 'primaryId',
  first_name: 'firstName',
  middle_name: 'middleName',
  last_name: 'lastName',
  pref_first_name: 'preferredFirstName',
  pref_middle_name: 'preferredMiddleName',
  pref_last_name: 'preferredLastName',
  user_title: 'title',
  pin_number: 'pinNumber',
  job_category: 'jobCategory',
  job_description: 'jobDescription',
  gender: 'gender',
  user_group: 'userGroup',
  campus_code: 'campus',
  web_site_url: 'webSiteUrl',
  cataloger_level: 'catalogerLevel',
  preferred_language: 'preferredLanguage',
};
const dateElements: Readonly<Record<string, SisField>> = {
  birth_date: 'birthDate',
  expiry_date: 'expiryDate',
  purge_date: 'purgeDate',
};

const otherKnown = new Set([
  ...['record_type', 'status', 'rs_libraries', 'library_notices', 'contact_info', 'user_identifiers'],
  ...['user_notes', 'user_blocks', 'user_statistics'],
  // read over on purpose
  ...['account_type', 'external_id', 'user_roles', 'password', 'force_password_change', 'full_name', 'link'],
  ...[
    'status_date',
    'proxy_for_users',
    'requests',
    'loans',
    'fees',
    'source_institution_code',
    'source_link_id',
  ],
  ...['linking_id', 'is_researcher', 'researcher', 'last_patron_activity_date', 'pref_name_suffix'],
  ...['created_by', 'created_date', 'last_modified_by', 'last_modified_date'],
]);

export function xmlToUser(element: XmlElement, config: Configuration): SisUser {
  const problems: FieldProblem[] = [];
  const report = (field: string, problem: FieldProblem['problem']) =>
    problems.push(problemAt(field, problem));
  return {
    line: element.line,
    recordType: toRecordType(element, report),
    general: { ...mapGeneral(element, report), ...mapOptional(element, report) },
    rows: { ...mapContactRows(element, report), ...mapOtherRows(element, config, report) },
    problems,
    ignored: [...new Set(element.children.map((child) => child.name))].filter((name) => !isKnown(name)),
  };
}

function mapGeneral(element: XmlElement, report: Report): SisUser['general'] {
  const general: { [F in SisField]?: string } = {};
  for (const [name, field] of Object.entries(textElements)) {
    const text = childText(element, name);
    if (text !== undefined) general[field] = text;
  }
  for (const [name, field] of Object.entries(dateElements)) {
    const date = childDate(element, name, field, report);
    if (date !== undefined) general[field] = date;
  }
  return general;
}

function mapOptional(element: XmlElement, report: Report): SisUser['general'] {
  const status = toStatus(childText(element, 'status'), 'status', report);
  const hasLibraries = findChild(element, 'rs_libraries') !== undefined;
  const hasNotices = findChild(element, 'library_notices') !== undefined;
  return {
    ...(status && { status }),
    ...(hasLibraries && {
      resourceSharingLibraries: childItems(element, 'rs_libraries', 'rs_library').flatMap(
        (item) => childText(item, 'code') ?? [],
      ),
    }),
    ...(hasNotices && {
      declinedLetters: childItems(element, 'library_notices', 'library_notice')
        .filter((item) => !toBoolean(childText(item, 'value')))
        .flatMap((item) => childText(item, 'code') ?? []),
    }),
  };
}

function toRecordType(element: XmlElement, report: Report): User['recordType'] {
  const text = childText(element, 'record_type')?.toUpperCase() ?? 'PUBLIC';
  if (text === 'PUBLIC' || text === 'STAFF' || text === 'CONTACT') return text;
  report('recordType', 'unknownCode');
  return 'PUBLIC';
}

function isKnown(name: string): boolean {
  return name in textElements || name in dateElements || otherKnown.has(name);
}
