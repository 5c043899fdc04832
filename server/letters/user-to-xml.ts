// Everything that is stored about a user as XML, in the element names of Alma's user records (alma-facts 1.3, 1.4, 11.2) and
// with what those lack: loans, fees, history, attachments. It is what the user gets with the Personal Information Letter: all
// that is stored but for the ids of rows, and for what is "kept internal" (which fields the next SIS load may override).
import type { UserFile } from '#core/schema/types.ts';

/** An element; what is absent or empty is left out. */
type Content = string | number | boolean | undefined | readonly Element[];
type Element = readonly [name: string, content: Content, attributes?: Readonly<Record<string, string>>];

export type AttachedBytes = ReadonlyMap<string, Uint8Array>;

export function userToXml(file: UserFile, attached: AttachedBytes): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(['users', [['user', userElements(file, attached)]]])}`;
}

const list = <Row>(
  name: string,
  item: string,
  rows: readonly Row[],
  toContent: (row: Row) => Content,
): Element => [name, rows.map((row) => [item, toContent(row)] as const)];
const codes = (name: string, item: string, values: readonly string[]): Element =>
  list(name, item, values, (value) => value);
const author = (row: { createdBy: { name: string }; createdAt: string }): Element[] => [
  ['created_by', row.createdBy.name],
  ['created_date', row.createdAt],
];
const segment = (row: { external: boolean }): Record<string, string> => ({
  segment_type: row.external ? 'External' : 'Internal',
});
/** Of rows that were written one by one. */
const segments = <Row extends { external: boolean }>(
  name: string,
  item: string,
  rows: readonly Row[],
  toContent: (row: Row) => readonly Element[],
): Element => [name, rows.map((row) => [item, toContent(row), segment(row)] as const)];

function userElements(file: UserFile, attached: AttachedBytes): Element[] {
  const { user } = file;
  return [
    ['record_type', user.recordType],
    ['primary_id', user.primaryId],
    ['first_name', user.firstName],
    ['middle_name', user.middleName],
    ['last_name', user.lastName],
    ['pref_first_name', user.preferredFirstName],
    ['pref_middle_name', user.preferredMiddleName],
    ['pref_last_name', user.preferredLastName],
    ['user_title', user.title],
    ['pin_number', user.pinNumber],
    ['job_category', user.jobCategory],
    ['job_description', user.jobDescription],
    ['gender', user.gender],
    ['user_group', user.userGroup],
    ['campus_code', user.campus],
    ['web_site_url', user.webSiteUrl],
    ['cataloger_level', user.catalogerLevel],
    ['preferred_language', user.preferredLanguage],
    ['birth_date', user.birthDate],
    ['expiry_date', user.expiryDate],
    ['purge_date', user.purgeDate],
    ['last_patron_activity_date', user.lastPatronActivityDate],
    ['account_type', user.accountType],
    ['external_id', user.externalId],
    ['source_institution_code', user.linkedAccount?.sourceInstitution],
    ['source_link_id', user.linkedAccount?.sourceLinkId],
    ['status', user.status],
    ['status_date', user.statusDate],
    ['force_password_change', user.forcePasswordChange],
    ['multi_factor_authentication', user.multiFactor],
    ['login_restrictions_disabled', user.loginRestrictionsDisabled],
    ['simulated_login_allowed', user.simulatedLoginAllowed],
    ['fulfillment_proxy_for', user.fulfillmentProxyFor],
    [
      'terms_of_use_accepted',
      user.termsAccepted && [
        ['version', user.termsAccepted.version],
        ['noted_by', user.termsAccepted.by.name],
        ['date', user.termsAccepted.at],
      ],
    ],
    codes('rs_libraries', 'rs_library', user.resourceSharingLibraries),
    codes('purchase_request_libraries', 'library', user.purchaseRequestLibraries),
    list('library_notices', 'library_notice', user.declinedLetters, (code) => [
      ['code', code],
      ['value', false],
    ]),
    ['contact_info', contactElements(file)],
    ...rowElements(file),
    ...activityElements(file),
    list('attachments', 'attachment', user.attachments, (row) => [
      ['file_name', row.fileName],
      ['type', row.mediaType],
      ['size', row.sizeBytes],
      ['kind', row.kind],
      ['owner', row.owner],
      ['note', row.note],
      ...author(row),
      ['content', base64(attached.get(row.id)), { encoding: 'base64' }],
    ]),
    ...author(user),
    ['last_modified_by', user.updatedBy.name],
    ['last_modified_date', user.updatedAt],
    ['last_modified_by_job', user.updatedByJob],
  ];
}

const base64 = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('base64');

function contactElements({ user }: UserFile): Element[] {
  return [
    [
      'addresses',
      user.addresses.map((row) => [
        'address',
        [
          ['line1', row.line1],
          ['line2', row.line2],
          ['line3', row.line3],
          ['line4', row.line4],
          ['line5', row.line5],
          ['city', row.city],
          ['state_province', row.stateProvince],
          ['postal_code', row.postalCode],
          ['country', row.country],
          ['address_note', row.note],
          ['start_date', row.startDate],
          ['end_date', row.endDate],
          codes('address_types', 'address_type', row.types),
          ...author(row),
        ],
        { preferred: String(row.preferred), ...segment(row) },
      ]),
    ],
    [
      'emails',
      user.emails.map((row) => [
        'email',
        [
          ['email_address', row.address],
          ['description', row.description],
          codes('email_types', 'email_type', row.types),
          ...author(row),
        ],
        { preferred: String(row.preferred), ...segment(row) },
      ]),
    ],
    [
      'phones',
      user.phones.map((row) => [
        'phone',
        [['phone_number', row.number], codes('phone_types', 'phone_type', row.types), ...author(row)],
        { preferred: String(row.preferred), preferred_sms: String(row.preferredSms), ...segment(row) },
      ]),
    ],
  ];
}

function rowElements({ user }: UserFile): Element[] {
  return [
    segments('user_identifiers', 'user_identifier', user.identifiers, (row) => [
      ['id_type', row.type],
      ['value', row.value],
      ['note', row.note],
      ['status', row.status],
      ...author(row),
    ]),
    list('user_roles', 'user_role', user.roles, (row) => [
      ['status', row.status],
      ['status_date', row.statusDate],
      ['scope', row.scope],
      ['role_type', row.type],
      ['expiry_date', row.expiryDate],
      list('parameters', 'parameter', row.parameters, (parameter) => [
        ['type', parameter.type],
        ['scope', parameter.scope],
        ['value', parameter.value],
      ]),
    ]),
    segments('user_notes', 'user_note', user.notes, (row) => [
      ['note_type', row.type],
      ['note_text', row.text],
      ['user_viewable', row.userViewable],
      ['popup_note', row.popUp],
      ['owner', row.owner],
      ...author(row),
    ]),
    segments('user_blocks', 'user_block', user.blocks, (row) => [
      ['block_type', row.type],
      ['block_description', row.description],
      ['block_status', row.status],
      ['block_note', row.note],
      ['expiry_date', row.expiryDate],
      ['owner', row.owner],
      ['external_block_owner', row.externalBlockOwner],
      ...author(row),
    ]),
    segments('user_statistics', 'user_statistic', user.statistics, (row) => [
      ['statistic_category', row.category],
      ['category_type', row.categoryType],
      ['statistic_note', row.note],
      ['owner', row.owner],
      ...author(row),
    ]),
    list('proxy_for_users', 'proxy_for_user', user.proxyFor, (row) => [
      ['user_id', row.userId],
      ...author(row),
    ]),
    list('courses', 'course', user.courses ?? [], (row) => [
      ['code', row.code],
      ['section', row.section],
      ['name', row.name],
      ['department', row.department],
      ['start_date', row.startDate],
      ['end_date', row.endDate],
    ]),
    list('demerits', 'demerit', user.demerits ?? [], (row) => [
      ['points', row.points],
      ['reason', row.reason],
      ['date', row.date],
      ['expiry_date', row.expiryDate],
      ['loan_id', row.loan],
      ['item_barcode', row.itemBarcode],
      ['item_title', row.itemTitle],
    ]),
  ];
}

function activityElements(file: UserFile): Element[] {
  return [
    list('loans', 'loan', file.loans, (row) => [
      ['title', row.title],
      ['item_barcode', row.itemBarcode],
      ['library', row.library],
      ['loan_date', row.loanedAt],
      ['due_date', row.dueAt],
      ['accrued_fine_in_minor_units', row.accruedMinor],
    ]),
    list('fees', 'fee', file.fees, (row) => [
      ['type', row.type],
      ['owner', row.owner],
      ['title', row.itemTitle],
      ['item_barcode', row.itemBarcode],
      ['comment', row.comment],
      ['bursar_transaction_id', row.bursarTransactionId],
      ['created_by', row.createdBy.name],
      ['creation_time', row.createdAt],
      list('transactions', 'transaction', row.transactions, (entry) => [
        ['type', entry.kind],
        ['amount_in_minor_units', entry.amountMinor],
        ['currency', row.currency],
        ['vat_in_minor_units', entry.vatMinor],
        ['transaction_time', entry.at],
        ['created_by', entry.by.name],
        ['received_by', entry.desk],
        ['payment_method', entry.method],
        ['reason', entry.reason],
        ['comment', entry.comment],
        ['receipt_number', entry.receiptNumber],
        ['external_transaction_id', entry.externalReference],
      ]),
    ]),
    list('history', 'change', file.history, (row) => [
      ['field', row.field],
      ['old_value', row.oldValue],
      ['new_value', row.newValue],
      ['changed_by', row.by.name],
      ['changed_by_job', row.source],
      ['changed_date', row.at],
    ]),
  ];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

function write([name, content, attributes = {}]: Element): string {
  if (content === undefined || content === '' || (Array.isArray(content) && content.length === 0)) return '';
  const inner = typeof content === 'object' ? content.map(write).join('') : escape(String(content));
  if (inner === '') return '';
  const more = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  return `<${name}${more.join('')}>${inner}</${name}>`;
}
