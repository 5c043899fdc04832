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
const actors: ActorRef[] = [
  { name: 'SIS import' },
  { userId: '0c4fd0c1-58e4-4a52-9d5c-3f3c8e9b7a10', name: 'Admin, Library' },
];

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

function row(numbers: Numbers) {
  return {
    id: uuid(numbers),
    external: numbers(2) === 0,
    createdBy: pick(numbers, actors),
    createdAt: instant(numbers),
  };
}

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
      { id: uuid(numbers), kind: 'CHARGE', amountMinor, vatMinor: 0, at, by, desk: 'NOT_AT_DESK' },
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

function file(numbers: Numbers): UserFile {
  const first = pick(numbers, firstNames);
  const last = pick(numbers, lastNames);
  const number = 100_000 + numbers(900_000);
  const at = instant(numbers);
  return {
    user: {
      id: uuid(numbers),
      recordType: pick(numbers, ['PUBLIC', 'PUBLIC', 'STAFF']),
      accountType: pick(numbers, ['EXTERNAL', 'INTERNAL']),
      externalId: 'SIS',
      firstName: first,
      middleName: pick(numbers, firstNames),
      lastName: last,
      primaryId: `${first.toLowerCase()}.${last.toLowerCase()}${numbers(100)}`,
      title: pick(numbers, ['MR', 'MS', 'DR', 'PROF']),
      gender: pick(numbers, ['FEMALE', 'MALE', 'NONE', 'OTHER']),
      userGroup: pick(numbers, groups),
      campus: 'MAIN',
      preferredLanguage: pick(numbers, ['en', 'de', 'fr', 'ar']),
      status: 'ACTIVE',
      birthDate: date(numbers, 1950, 58),
      expiryDate: date(numbers, 2026, 4),
      purgeDate: date(numbers, 2029, 4),
      resourceSharingLibraries: [],
      purchaseRequestLibraries: [],
      declinedLetters: [],
      forcePasswordChange: false,
      multiFactor: false,
      loginRestrictionsDisabled: false,
      simulatedLoginAllowed: false,
      statusDate: date(numbers, 2024, 2),
      lastPatronActivityDate: date(numbers, 2026, 1),
      hasPassword: false,
      roles: [
        {
          id: uuid(numbers),
          type: '200',
          scope: 'CARREL',
          status: 'ACTIVE',
          expiryDate: date(numbers, 2026, 4),
          parameters: [],
        },
      ],
      addresses: [
        {
          ...row(numbers),
          types: [pick(numbers, ['home', 'work', 'school'])],
          preferred: true,
          line1: `${1 + numbers(200)} ${pick(numbers, streets)}`,
          city: pick(numbers, cities),
          postalCode: String(10_000 + numbers(89_000)),
          country: pick(numbers, ['USA', 'DEU', 'GBR']),
        },
      ],
      phones: [
        {
          ...row(numbers),
          types: ['mobile'],
          preferred: true,
          preferredSms: false,
          number: `+49 30 5550${number}`,
        },
      ],
      emails: [
        {
          ...row(numbers),
          types: ['personal'],
          preferred: true,
          address: `${first.toLowerCase()}.${last.toLowerCase()}@example.org`,
        },
      ],
      identifiers: [
        { ...row(numbers), type: 'BARCODE', value: `2190000${number}`, status: 'ACTIVE' },
        { ...row(numbers), type: 'INST_ID', value: `S${number}`, status: 'ACTIVE' },
      ],
      notes: [
        {
          ...row(numbers),
          type: 'CIRCULATION',
          text: 'Please ask for the library card.',
          popUp: false,
          userViewable: false,
        },
      ],
      blocks: [{ ...row(numbers), description: 'LOST_CARD', type: 'GENERAL', status: 'ACTIVE' }],
      statistics: [{ ...row(numbers), category: 'FACULTY_ARTS', categoryType: 'FACULTY' }],
      proxyFor: [],
      attachments: [],
      keptFields: {},
      createdBy: pick(numbers, actors),
      createdAt: at,
      updatedBy: pick(numbers, actors),
      updatedAt: at,
    },
    fees: [fee(numbers)],
    olderFees: { count: 0, originalMinor: 0 },
    history: [historyRow(numbers), historyRow(numbers)],
    loans: [
      {
        id: uuid(numbers),
        itemBarcode: `3190001${number}`,
        title: 'A short guide to the study of languages',
        library: 'MAIN',
        loanedAt: at,
        dueAt: instant(numbers),
        accruedMinor: 0,
      },
    ],
  };
}

export function createSyntheticFiles(count: number): UserFile[] {
  const numbers = createNumbers(4380);
  return Array.from({ length: count }, () => file(numbers));
}
