// A small institution for tests of core: one code table entry of each kind that the tests name, everything else empty.
import { codeTableNames } from '#core/schema/configuration.ts';
import type { CodeRow, Configuration } from '#core/schema/types.ts';

const codes = (...rows: (string | CodeRow)[]): CodeRow[] =>
  rows.map((row) => (typeof row === 'string' ? { code: row, label: row, enabled: true } : row));

const only = (code: string, ...recordTypes: NonNullable<CodeRow['recordTypes']>): CodeRow => ({
  code,
  label: code,
  enabled: true,
  recordTypes,
});

const filledTables: Partial<Configuration['codeTables']> = {
  userGroups: codes('FACULTY', 'UNDERGRAD', { code: 'OLDGROUP', label: 'Old', enabled: false }),
  userTitles: codes('DR'),
  jobCategories: codes('CATALOGER', 'MANAGER'),
  campuses: codes('NORTH'),
  languages: codes('en', 'fr'),
  addressTypes: codes('home', 'work', only('order', 'CONTACT')),
  emailTypes: codes('personal', 'work', only('order', 'CONTACT')),
  phoneTypes: codes('home', 'mobile'),
  identifierTypes: codes('BARCODE', 'INST_ID'),
  noteTypes: codes('OTHER', 'ADDRESS'),
  blockTypes: codes('GENERAL'),
  statisticCategories: codes('USA'),
  statisticCategoryTypes: codes('CITIZENSHIP'),
  countries: codes('USA'),
  letters: codes('LoanReceipt'),
  waiveReasons: codes('FOUND', { code: 'OUT', label: 'Out of use', enabled: false }),
};

type FeeType = Configuration['feeTypes'][number];
const feeType = (code: string, changes: Partial<FeeType> = {}): FeeType => ({
  code,
  label: code,
  waivable: true,
  manual: true,
  owner: 'INSTITUTION',
  allowLibraryScope: true,
  vatBasisPoints: 0,
  ...changes,
});

export const INSTITUTION = 'EXU';

export function aConfiguration(changes: Partial<Configuration> = {}): Configuration {
  return {
    institution: { code: INSTITUTION, name: 'Example University' },
    currency: { code: 'EUR', decimals: 2 },
    timeZone: 'Europe/Berlin',
    libraryIndependence: false,
    libraries: [
      { code: 'MAIN', name: 'Main Library', resourceSharing: true },
      { code: 'LAW', name: 'Law Library', resourceSharing: false },
    ],
    desks: [{ code: 'CIRC', library: 'MAIN', name: 'Front desk', receivesPayments: true, prefix: 'F' }],
    codeTables: {
      ...(Object.fromEntries(
        codeTableNames.map((name) => [name, []]),
      ) as unknown as Configuration['codeTables']),
      ...filledTables,
    },
    roleTypes: [
      { code: '200', label: 'Patron', area: 'Fulfillment' },
      { code: '21', label: 'User Manager', area: 'User management' },
      { code: '50', label: 'User Administrator', area: 'User management' },
    ],
    socialIdentifierTypes: [],
    feeTypes: [
      feeType('SERVICEFEE', { vatBasisPoints: 1900 }),
      feeType('OVERDUEFINE', { manual: false }),
      feeType('LOCKERKEY', { owner: 'LIBRARY', waivable: false }),
      feeType('CARDRENEWAL', { allowLibraryScope: false }),
      feeType('CREDIT'),
    ],
    paymentMethods: [
      { code: 'CASH', label: 'Cash', enabled: true },
      { code: 'CREDIT_CARD', label: 'Card', enabled: true },
    ],
    blockDefinitions: [
      {
        code: 'DELINQUENT',
        label: 'Delinquent',
        type: 'GENERAL',
        overridable: 'MANAGER',
        actions: ['LOAN', 'RENEW'],
        network: false,
      },
      {
        code: 'NOREQUESTS',
        label: 'No requests',
        type: 'GENERAL',
        overridable: 'NONE',
        actions: ['REQUEST'],
        network: false,
      },
    ],
    patronLimits: [{ userGroup: 'FACULTY', maxCashMinor: 10_000, maxOverdues: 1 }],
    mandatoryFields: {
      PUBLIC: ['firstName', 'lastName', 'primaryId', 'userGroup', 'email'],
      STAFF: ['firstName', 'lastName', 'primaryId', 'email'],
      CONTACT: ['firstName', 'lastName', 'primaryId'],
    },
    parameters: {},
    ...changes,
  };
}
