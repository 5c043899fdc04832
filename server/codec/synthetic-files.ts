// Made-up user files from which the slot dictionary is cut: field names in the order in which the program writes them,
// common codes, domains and words. Nothing here may come from a real record: the dictionary is stored in plain text and
// sent to every desk. The same files come out every time.
import type { ActorRef, Fee, HistoryRow, UserFile } from '#core/schema/types.ts';

const firstNames =
  'Anna Maria Ben Clara David Emma Felix Hannah Jonas Lea Lukas Mia Noah Paul Sarah Tim'.split(' ');
const lastNames =
  'Schmidt Fischer Weber Meyer Wagner Becker Hoffmann Smith Johnson Brown Garcia Nguyen Khan'.split(' ');
const streets = 'Main Street;Station Road;Church Lane;Hauptstraße;Bahnhofstraße;Gartenweg;Park Avenue'.split(
  ';',
);
const cities = 'Springfield Riverton Neustadt Altdorf Lindau Greenville Fairview Kingston'.split(' ');
const groups = 'STUDENT FACULTY STAFF EXTERNAL GRAD UNDRGRD ALUMNI'.split(' ');
const imported: ActorRef = { name: 'SIS import' };
const actors: ActorRef[] = [{ userId: '0c4fd0c1-58e4-4a52-9d5c-3f3c8e9b7a10', name: 'Admin, Library' }];

/** A small generator of our own: the files must not change with a version of Node or of a package. */
function createNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Numbers = (below: number) => number;

const pick = <T>(numbers: Numbers, values: readonly T[]): T => values[numbers(values.length)] as T;

function uuid(numbers: Numbers): string {
  const hex = (length: number): string => Array.from({ length }, () => numbers(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

function date(numbers: Numbers, from: number, years: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${from + numbers(years)}-${two(1 + numbers(12))}-${two(1 + numbers(28))}`;
}

const instant = (numbers: Numbers): string =>
  `${date(numbers, 2024, 3)}T0${numbers(10)}:${10 + numbers(50)}:00.000Z`;

type RowBase = { readonly external: boolean; readonly createdBy: ActorRef; readonly createdAt: string };

/** Author and time are the same for all rows of a file, as after an import: that text repeats. */
const row = (numbers: Numbers, base: RowBase) => ({ id: uuid(numbers), ...base });

function fee(numbers: Numbers): Fee {
  const amountMinor = 100 * (1 + numbers(30));
  const at = instant(numbers);
  const by = pick(numbers, actors);
  const desk = 'MAIN_CIRC';
  return {
    id: uuid(numbers),
    type: pick(numbers, [
      'OVERDUEFINE',
      'LOSTITEMREPLACEMENTFEE',
      'LOSTITEMPROCESSFEE',
      'CARDRENEWAL',
      'OTHER',
    ]),
    owner: 'MAIN',
    currency: 'EUR',
    createdAt: at,
    createdBy: by,
    itemBarcode: `3190001${numbers(9_000_000)}`,
    itemTitle: 'An introduction to the history of the library',
    transactions: [
      { id: uuid(numbers), kind: 'CHARGE', amountMinor, vatMinor: 0, at, by, desk },
      {
        id: uuid(numbers),
        kind: 'PAYMENT',
        amountMinor,
        vatMinor: 0,
        at,
        by,
        desk,
        method: 'CASH',
        receiptNumber: 'MC-000123',
        paymentId: uuid(numbers),
      },
    ],
  };
}

function historyRow(numbers: Numbers): HistoryRow {
  const field = pick(numbers, [
    'userGroup',
    'expiryDate',
    'email',
    'phone',
    'address',
    'status',
    'note',
    'block',
  ]);
  return {
    id: `${uuid(numbers)}:${field}`,
    at: instant(numbers),
    by: pick(numbers, actors),
    field,
    oldValue: date(numbers, 2025, 3),
    newValue: date(numbers, 2026, 3),
    mutation: uuid(numbers),
  };
}

function loan(numbers: Numbers): UserFile['loans'][number] {
  return {
    id: uuid(numbers),
    itemBarcode: `3190001${numbers(9_000_000)}`,
    title: 'A short guide to the study of languages',
    library: 'MAIN',
    loanedAt: instant(numbers),
    dueAt: instant(numbers),
    accruedMinor: 0,
  };
}

/** `full`: one with everything; most users have few rows. */
function file(numbers: Numbers, full: boolean): UserFile {
  const first = pick(numbers, firstNames);
  const last = pick(numbers, lastNames);
  const number = 100_000 + numbers(900_000);
  const isExternal = numbers(4) > 0;
  const at = `${date(numbers, 2023, 4)}T03:00:00.000Z`;
  const by = isExternal ? imported : pick(numbers, actors);
  const base: RowBase = { external: isExternal, createdBy: by, createdAt: at };
  const day = at.slice(0, 10);
  return {
    user: {
      accountType: isExternal ? 'EXTERNAL' : 'INTERNAL',
      ...(isExternal && { externalId: 'SIS' }),
      status: 'ACTIVE',
      statusDate: day,
      resourceSharingLibraries: [],
      purchaseRequestLibraries: [],
      declinedLetters: [],
      forcePasswordChange: false,
      multiFactor: false,
      loginRestrictionsDisabled: false,
      simulatedLoginAllowed: false,
      hasPassword: false,
      roles: [
        {
          id: uuid(numbers),
          type: '200',
          scope: 'LIBRARY',
          status: 'ACTIVE',
          statusDate: day,
          parameters: [],
        },
      ],
      addresses: [
        {
          ...row(numbers, base),
          types: [pick(numbers, ['home', 'school'])],
          preferred: true,
          line1: `${1 + numbers(200)} ${pick(numbers, streets)}`,
          city: pick(numbers, cities),
          postalCode: String(10_000 + numbers(89_000)),
          country: pick(numbers, ['USA', 'DEU', 'GBR']),
        },
      ],
      phones: full
        ? [
            {
              ...row(numbers, base),
              types: ['mobile'],
              preferred: true,
              preferredSms: true,
              number: `+44 7700 900${number}`,
            },
          ]
        : [],
      emails: [
        {
          ...row(numbers, base),
          types: [pick(numbers, ['school', 'personal', 'work'])],
          preferred: true,
          address: `${first.toLowerCase()}.${last.toLowerCase()}${numbers(300)}@library.example`,
        },
      ],
      identifiers: [
        { ...row(numbers, base), type: 'BARCODE', value: `293011${number}00`, status: 'ACTIVE' },
        { ...row(numbers, base), type: 'UNIV_ID', value: `NU-1${number}`, status: 'ACTIVE' },
        ...(full
          ? [
              {
                ...row(numbers, base),
                type: 'BARCODE',
                value: `293012${number}00`,
                status: 'INACTIVE' as const,
              },
            ]
          : []),
      ],
      notes: full
        ? [
            {
              ...row(numbers, base),
              type: 'CIRCULATION',
              text: 'Please ask for the library card.',
              popUp: false,
              userViewable: false,
            },
          ]
        : [],
      blocks: full
        ? [{ ...row(numbers, base), description: 'LOST_CARD', type: 'GENERAL', status: 'ACTIVE' }]
        : [],
      statistics: [
        {
          ...row(numbers, base),
          category: pick(numbers, ['BIOLOGY', 'MEDICINE', 'HISTORY']),
          categoryType: 'DEPT',
        },
      ],
      ...{ proxyFor: [], attachments: [], keptFields: {} },
      ...{ createdBy: by, createdAt: at, updatedBy: by, updatedAt: at },
      ...(isExternal && { updatedByJob: 'SIS import' }),
      id: uuid(numbers),
      recordType: 'PUBLIC',
      firstName: first,
      lastName: last,
      primaryId: String(20_000_000 + number),
      ...(full && {
        middleName: pick(numbers, firstNames),
        title: 'MS',
        gender: 'FEMALE',
        jobCategory: 'MANAGER',
      }),
      preferredLanguage: pick(numbers, ['en', 'de', 'fr']),
      expiryDate: `${2026 + numbers(5)}-08-31`,
      birthDate: date(numbers, 1960, 48),
      ...(full && { purgeDate: date(numbers, 2028, 4) }),
      userGroup: pick(numbers, groups),
      campus: pick(numbers, ['NORTH', 'CITY', 'MAIN']),
      lastPatronActivityDate: date(numbers, 2026, 1),
    },
    fees: full ? [fee(numbers)] : [],
    olderFees: { count: 0, originalMinor: 0 },
    history: full ? [historyRow(numbers), historyRow(numbers)] : [],
    loans: full ? [loan(numbers)] : [],
  };
}

export function createSyntheticFiles(count: number): UserFile[] {
  const numbers = createNumbers(4380);
  // deflate reaches the end of the dictionary with the shortest distances: the common ones come last
  return Array.from({ length: count }, (_, i) => file(numbers, i < count / 3));
}
