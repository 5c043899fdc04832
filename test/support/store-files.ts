// User files for tests of stores: small, plain, and the same in Node and in a browser page.
import { deflateSync } from 'fflate';
import { fileToSlot } from '#core/codec/slot.ts';
import type { Instant, MutationUid, UserId } from '#core/schema/primitives.ts';
import type { Configuration, User, UserFile } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
export const utf8 = {
  encode: (text: string) => encoder.encode(text),
  decode: (bytes: Uint8Array) => decoder.decode(bytes),
};

export const storeDictionary: Uint8Array<ArrayBuffer> = encoder.encode(
  '{"user":{"id":"","recordType":"PUBLIC","accountType":"INTERNAL","firstName":"","lastName":"","primaryId":""',
);

export const numberToUuid = (number: number): string =>
  `${(Math.imul(number, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const userIdOf = (number: number): UserId => numberToUuid(number);
export const uidOf = (number: number): MutationUid => numberToUuid(1_000_000 + number);

const at: Instant = '2026-11-23T08:00:00.000Z';

/** User number `n`; `changes` replaces fields. */
export function aFile(n: number, changes: Partial<User> = {}): UserFile {
  const by = { name: 'Registrar' };
  const user: User = {
    id: userIdOf(n),
    recordType: 'PUBLIC',
    accountType: 'INTERNAL',
    firstName: `First${n}`,
    lastName: `Last${n}`,
    primaryId: `P${n}`,
    status: 'ACTIVE',
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
    emails: [
      {
        id: numberToUuid(2_000_000 + n),
        external: false,
        createdBy: by,
        createdAt: at,
        types: ['personal'],
        preferred: true,
        address: `user${n}@example.org`,
      },
    ],
    identifiers: [
      {
        id: numberToUuid(3_000_000 + n),
        external: false,
        createdBy: by,
        createdAt: at,
        type: 'BARCODE',
        value: `2930${String(n).padStart(8, '0')}`,
        status: 'ACTIVE',
      },
    ],
    notes: [],
    blocks: [],
    statistics: [],
    proxyFor: [],
    attachments: [],
    keptFields: {},
    createdBy: by,
    createdAt: at,
    updatedBy: by,
    updatedAt: at,
    ...changes,
  };
  return { user, fees: [], olderFees: { count: 0, originalMinor: 0 }, history: [], loans: [] };
}

export const someFiles = (count: number, from = 1): UserFile[] =>
  Array.from({ length: count }, (_, i) => aFile(from + i));

export function fileToStoreSlot(file: UserFile): Uint8Array<ArrayBuffer> {
  return fileToSlot(
    file,
    storeDictionary,
    (raw, dictionary) => deflateSync(raw, { dictionary, level: 1 }),
    utf8,
  );
}

export function anItem(id: number, changes: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id,
    uid: uidOf(id),
    name: 'note.add',
    args: { userId: userIdOf(1), text: `note ${id}` },
    actorId: userIdOf(99),
    actorName: 'Olga Operator',
    occurredAt: at,
    state: 'waiting',
    userId: userIdOf(1),
    userName: 'Last1, First1',
    ...changes,
  };
}

/** As little as the rules of a store's tests read. */
export const storeConfiguration = {
  institution: { code: 'INST', name: 'Test Library' },
  currency: { code: 'EUR', decimals: 2 },
  timeZone: 'Europe/Vienna',
  feeTypes: [],
  blockDefinitions: [],
  patronLimits: [],
  socialIdentifierTypes: [],
  parameters: {},
} as unknown as Configuration;
