// A whole user file from the few fields that differ between demo users; everything else is empty or the usual value.
import type { Fee, HistoryRow, Loan, User, UserFile } from '#core/schema/types.ts';
import { CLOSED_FEES_KEPT } from '#core/schema/user-file.ts';
import { sisActor, type RowMaking } from './demo-rows.ts';

type Required = 'id' | 'recordType' | 'firstName' | 'lastName' | 'primaryId';
export type DemoUserFields = Pick<User, Required> & Partial<Omit<User, Required>>;

export type DemoFileParts = {
  readonly fees?: readonly Fee[];
  readonly loans?: readonly Loan[];
  readonly history?: readonly HistoryRow[];
};

export function makeUserFile(making: RowMaking, fields: DemoUserFields, parts: DemoFileParts = {}): UserFile {
  const user: User = {
    accountType: making.external ? 'EXTERNAL' : 'INTERNAL',
    ...(making.external && { externalId: 'SIS' }),
    status: 'ACTIVE',
    statusDate: making.createdAt.slice(0, 10),
    resourceSharingLibraries: [],
    purchaseRequestLibraries: [],
    declinedLetters: [],
    forcePasswordChange: false,
    multiFactor: false,
    loginRestrictionsDisabled: false,
    simulatedLoginAllowed: false,
    hasPassword: false,
    roles: [],
    addresses: [],
    phones: [],
    emails: [],
    identifiers: [],
    notes: [],
    blocks: [],
    statistics: [],
    proxyFor: [],
    attachments: [],
    keptFields: {},
    createdBy: making.createdBy,
    createdAt: making.createdAt,
    updatedBy: making.createdBy,
    updatedAt: making.createdAt,
    ...(making.createdBy === sisActor && { updatedByJob: 'SIS import' }),
    ...fields,
  };
  return {
    user,
    fees: [...(parts.fees ?? [])].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    olderFees: { count: 0, originalMinor: 0 },
    history: [...(parts.history ?? [])],
    loans: [...(parts.loans ?? [])],
  };
}

/** How many fees of a demo user may be closed, so that its file never has to leave some out. */
export const closedFeesAtMost = CLOSED_FEES_KEPT;
