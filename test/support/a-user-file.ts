// User files for tests: `aUserFile()` is an internal public user, Faculty, with Patron role and one e-mail address.
import type { Fee, FeeTransaction, User, UserFile } from '#core/schema/types.ts';

/** A UUID that reads as the number it was made of. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const AT = '2026-11-23T09:14:00.000Z';
export const TODAY = '2026-11-23';

export const author = { createdBy: { name: 'Import' }, createdAt: '2026-01-05T08:00:00.000Z' } as const;

let lastRow = 500_000;
const nextId = () => uuid(++lastRow);

export const aPatronRole = (changes: Partial<User['roles'][number]> = {}): User['roles'][number] => ({
  id: nextId(),
  type: '200',
  scope: 'EXU',
  status: 'ACTIVE',
  parameters: [],
  ...changes,
});

export const anEmail = (address: string, changes: Partial<User['emails'][number]> = {}) => ({
  id: nextId(),
  external: false,
  types: ['personal'],
  preferred: false,
  address,
  ...author,
  ...changes,
});

export function aUser(changes: Partial<User> = {}): User {
  return {
    id: uuid(1),
    recordType: 'PUBLIC',
    accountType: 'INTERNAL',
    firstName: 'Krishna',
    lastName: 'Aaherud',
    primaryId: 'kaaherud',
    userGroup: 'FACULTY',
    status: 'ACTIVE',
    resourceSharingLibraries: [],
    purchaseRequestLibraries: [],
    declinedLetters: [],
    forcePasswordChange: false,
    multiFactor: false,
    loginRestrictionsDisabled: false,
    simulatedLoginAllowed: false,
    hasPassword: false,
    roles: [aPatronRole()],
    addresses: [],
    phones: [],
    emails: [anEmail('krishna@example.org', { preferred: true })],
    identifiers: [],
    notes: [],
    blocks: [],
    statistics: [],
    proxyFor: [],
    attachments: [],
    keptFields: {},
    ...author,
    updatedBy: { name: 'Import' },
    updatedAt: author.createdAt,
    ...changes,
  };
}

export function aUserFile(user: Partial<User> = {}, rest: Partial<Omit<UserFile, 'user'>> = {}): UserFile {
  return {
    user: aUser(user),
    fees: [],
    olderFees: { count: 0, originalMinor: 0 },
    history: [],
    loans: [],
    ...rest,
  };
}

export const aTransaction = (
  kind: FeeTransaction['kind'],
  amountMinor: number,
  changes: Partial<FeeTransaction> = {},
): FeeTransaction => ({
  id: nextId(),
  kind,
  amountMinor,
  vatMinor: 0,
  at: AT,
  by: { name: 'Tester' },
  desk: 'CIRC',
  ...changes,
});

export const aFee = (
  id: number,
  amountMinor: number,
  more: FeeTransaction[] = [],
  changes: Partial<Fee> = {},
): Fee => ({
  id: uuid(id),
  type: 'OVERDUEFINE',
  owner: 'EXU',
  currency: 'EUR',
  createdAt: AT,
  createdBy: { name: 'Tester' },
  transactions: [aTransaction('CHARGE', amountMinor), ...more],
  ...changes,
});

export const aLoan = (n: number, dueAt: string, accruedMinor = 0): UserFile['loans'][number] => ({
  id: uuid(n),
  itemBarcode: `AU${n}`,
  title: 'America, Russia, and the Cold War',
  library: 'MAIN',
  loanedAt: '2026-10-01T08:00:00.000Z',
  dueAt,
  accruedMinor,
});
