import { expect, test } from 'vitest';
import type { UserFile } from '#core/schema/types.ts';
import { userToXml } from '../../../../server/letters/user-to-xml.ts';
import { aPatronRole, aUserFile, anEmail, uuid } from '../../../support/a-user-file.ts';

const row = (n: number, owner?: string) => ({
  ...{
    id: uuid(n),
    external: true,
    createdBy: { name: `creator-${n}` },
    createdAt: `2026-01-0${n}T08:00:00.000Z`,
  },
  ...(owner !== undefined && { owner }),
});
const general = {
  ...{ title: 'TITLE', pinNumber: '4711', jobCategory: 'JOB', jobDescription: 'Keeper', gender: 'GENDER' },
  ...{ middleName: 'Middle', preferredFirstName: 'PrefFirst', preferredMiddleName: 'PrefMiddle' },
  ...{ preferredLastName: 'PrefLast', campus: 'CAMPUS', webSiteUrl: 'https://site.example' },
  ...{ preferredLanguage: 'xx', birthDate: '1999-01-31', expiryDate: '2030-01-31', purgeDate: '2031-01-31' },
  ...{ catalogerLevel: 'LEVEL', externalId: 'PROFILE', statusDate: '2025-02-01' },
  ...{ lastPatronActivityDate: '2025-03-01', fulfillmentProxyFor: uuid(70), updatedByJob: 'job-name' },
  ...{ resourceSharingLibraries: ['RS'], purchaseRequestLibraries: ['PR'], declinedLetters: ['NO-LETTER'] },
  termsAccepted: { by: { name: 'terms-by' }, at: '2025-04-01T08:00:00.000Z', version: 77 },
  linkedAccount: { sourceInstitution: 'SOURCE', sourceLinkId: uuid(71) },
};
const address = {
  ...{ line1: 'Line1', line2: 'Line2', line3: 'Line3', line4: 'Line4', line5: 'Line5', city: 'City' },
  ...{ stateProvince: 'State', postalCode: 'Post', country: 'COUNTRY', note: 'address-note' },
  ...{ startDate: '2025-05-01', endDate: '2025-05-02', types: ['address-type'], preferred: true },
};
const file: UserFile = aUserFile(
  {
    ...general,
    roles: [
      aPatronRole({
        ...{ statusDate: '2025-06-01', expiryDate: '2025-06-02' },
        parameters: [{ type: 'PARAMETER', scope: 'PARAMETER-SCOPE', value: 'parameter-value' }],
      }),
    ],
    addresses: [{ ...row(1), ...address }],
    phones: [{ ...row(2), types: ['phone-type'], preferred: true, preferredSms: true, number: '0815' }],
    emails: [anEmail('mail@example.org', { description: 'email-description', types: ['email-type'] })],
    identifiers: [{ ...row(3), type: 'ID-TYPE', value: 'id-value', note: 'id-note', status: 'INACTIVE' }],
    notes: [
      { ...row(4, 'NOTE-OWNER'), type: 'NOTE-TYPE', text: 'note-text', popUp: true, userViewable: false },
    ],
    blocks: [
      {
        ...{ ...row(5, 'BLOCK-OWNER'), description: 'DESCRIPTION', type: 'BLOCK-TYPE', status: 'ACTIVE' },
        ...{ expiryDate: '2025-07-01', note: 'block-note', externalBlockOwner: 'block-elsewhere' },
      },
    ],
    statistics: [
      {
        ...row(6, 'STATISTIC-OWNER'),
        category: 'CATEGORY',
        categoryType: 'CATEGORY-TYPE',
        note: 'stat-note',
      },
    ],
    proxyFor: [
      {
        id: uuid(7),
        userId: uuid(72),
        createdBy: { name: 'proxy-by' },
        createdAt: '2025-08-01T08:00:00.000Z',
      },
    ],
    attachments: [
      {
        ...{ ...row(8, 'FILE-OWNER'), fileName: 'file-name', mediaType: 'media/type', sizeBytes: 4242 },
        ...{ kind: 'MANUAL', note: 'file-note' },
      },
    ],
    courses: [
      {
        ...{ id: uuid(9), code: 'COURSE', section: 'SECTION', name: 'course-name', department: 'DEPARTMENT' },
        ...{ startDate: '2025-09-01', endDate: '2025-09-02' },
      },
    ],
    demerits: [
      {
        ...{
          id: uuid(10),
          points: 321,
          reason: 'demerit-reason',
          date: '2025-10-01',
          expiryDate: '2025-10-02',
        },
        ...{ loan: 'demerit-loan', itemBarcode: 'demerit-barcode', itemTitle: 'demerit-title' },
      },
    ],
  },
  {
    fees: [
      {
        ...{
          id: uuid(20),
          type: 'FEE-TYPE',
          owner: 'FEE-OWNER',
          currency: 'CHF',
          createdBy: { name: 'fee-by' },
        },
        ...{ createdAt: '2025-11-01T08:00:00.000Z', comment: 'fee-comment', itemBarcode: 'fee-barcode' },
        ...{ itemTitle: 'fee-title', bursarTransactionId: 'bursar-id' },
        transactions: [
          {
            ...{
              id: uuid(21),
              kind: 'PAYMENT',
              amountMinor: 1234,
              vatMinor: 56,
              desk: 'DESK',
              method: 'CASH',
            },
            ...{ at: '2025-11-02T08:00:00.000Z', by: { name: 'payment-by' }, reason: 'REASON' },
            ...{ comment: 'payment-comment', receiptNumber: 'RECEIPT', externalReference: 'terminal' },
          },
        ],
      },
    ],
    history: [
      {
        ...{
          id: 'history-id',
          at: '2025-11-03T08:00:00.000Z',
          by: { name: 'history-by' },
          field: 'history-field',
        },
        ...{ oldValue: 'old-value', newValue: 'new-value', source: 'history-source' },
      },
    ],
    loans: [
      {
        ...{ id: uuid(22), itemBarcode: 'loan-barcode', title: 'loan-title', library: 'LOAN-LIBRARY' },
        ...{ loanedAt: '2025-11-04T08:00:00.000Z', dueAt: '2025-11-05T08:00:00.000Z', accruedMinor: 987 },
      },
    ],
  },
);

/** Ids of rows name nothing outside of the product; `owners` of a change are those of its row. */
const ownNames = ['id', 'owners'];

function valuesOf(stored: unknown, name = ''): string[] {
  if (ownNames.includes(name)) return [];
  if (typeof stored === 'string' || typeof stored === 'number') return [String(stored)];
  if (stored === null || typeof stored !== 'object') return [];
  return Object.entries(stored).flatMap(([key, value]) =>
    valuesOf(value, Array.isArray(stored) ? name : key),
  );
}

test('Every value that is stored about a user stands in the record', () => {
  const { keptFields: _keptInternal, ...user } = file.user;
  const { olderFees: _sums, ...rest } = file;
  const xml = userToXml(file, new Map());
  const values = valuesOf({ ...rest, user });
  expect(values.length).toBeGreaterThan(120);
  expect(values.filter((value) => !xml.includes(`>${value}<`))).toEqual([]);
});

test('What the next SIS load may override is kept internal', () => {
  const kept = { ...file, user: { ...file.user, keptFields: { campus: 'kept-internal' } } };
  expect(userToXml(kept, new Map())).toBe(userToXml(file, new Map()));
});

test('Whether a row is external stands at it, and what a user declined is said', () => {
  const xml = userToXml(file, new Map());
  for (const item of ['user_identifier', 'user_note', 'user_block', 'user_statistic'])
    expect(xml).toContain(`<${item} segment_type="External">`);
  expect(xml).toContain('<library_notice><code>NO-LETTER</code><value>false</value></library_notice>');
  expect(xml).toContain('<multi_factor_authentication>false</multi_factor_authentication>');
});
