// The five sign-ins of the demo library, one per role that matters at a desk. Everybody's password is `carrel-demo`.
import type { ActorRef, UserFile } from '#core/schema/types.ts';
import { demoDesks } from './demo-places.ts';
import { makeAddress, makeEmail, makeIdentifier, makePhone, makeRole, type RowMaking } from './demo-rows.ts';
import { makeUserFile } from './demo-user-file.ts';
import type { DemoTime } from './demo-time.ts';
import { nameToUuid, SeededRandom } from './seeded-random.ts';

export const demoPassword = 'carrel-demo';

type Account = {
  readonly userName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly jobCategory: string;
  readonly role: string;
  /** Only desk roles belong to desks; the others reach the whole institution. */
  readonly desks?: readonly string[];
};

const accounts: readonly Account[] = [
  {
    userName: 'admin',
    firstName: 'Ruth',
    lastName: 'Adeyemi',
    title: 'DR',
    jobCategory: 'SYSTEMS',
    role: '50',
  },
  {
    userName: 'usermanager',
    firstName: 'Nadia',
    lastName: 'Andersen',
    title: 'MS',
    jobCategory: 'MANAGER',
    role: '21',
  },
  {
    userName: 'deskmanager',
    firstName: 'Tom',
    lastName: 'Weber',
    title: 'MR',
    jobCategory: 'MANAGER',
    role: '221',
    desks: demoDesks.map((desk) => desk.code),
  },
  {
    userName: 'operator',
    firstName: 'Maria',
    lastName: 'Jansen',
    title: 'MS',
    jobCategory: 'CIRC_ASSISTANT',
    role: '32',
    desks: ['MAIN_FRONT', 'MAIN_REG', 'MAIN_PICKUP', 'LAW_FRONT'],
  },
  {
    userName: 'viewer',
    firstName: 'Viktor',
    lastName: 'Moreau',
    title: 'MX',
    jobCategory: 'CIRC_ASSISTANT',
    role: '38',
  },
];

/** User names that can sign in, in the order of their users in the library. */
export const demoUserNames: readonly string[] = accounts.map((account) => account.userName);

/** A demo sign-in as the maker of rows and transactions. */
export function demoStaff(userName: string): Required<ActorRef> {
  const account = accounts.find((candidate) => candidate.userName === userName);
  if (!account) throw new RangeError(`expected a demo sign-in, found ${userName}`);
  return { userId: nameToUuid('account', userName), name: `${account.lastName}, ${account.firstName}` };
}

export function* makeAccounts(time: DemoTime): Generator<UserFile> {
  for (const [index, account] of accounts.entries()) yield makeAccount(account, index, time);
}

function makeAccount(account: Account, index: number, time: DemoTime): UserFile {
  const { userName, firstName, lastName, title, jobCategory } = account;
  const making: RowMaking = {
    random: new SeededRandom('account', userName),
    time,
    external: false,
    createdBy: demoStaff('admin'),
    createdAt: time.instant(900 - index, 9 * 60),
  };
  return makeUserFile(making, {
    id: nameToUuid('account', userName),
    recordType: 'STAFF',
    firstName,
    lastName,
    title,
    primaryId: userName,
    userGroup: 'STAFF',
    jobCategory,
    preferredLanguage: 'en',
    campus: 'CITY',
    birthDate: `19${70 + index * 4}-0${index + 2}-1${index}`,
    expiryDate: time.academicYearEnd(5),
    hasPassword: true,
    roles: makeStaffRoles(making, account),
    addresses: [
      makeAddress(making, {
        types: ['work'],
        line1: 'Northgate University Library',
        line2: `Library Square ${index + 1}`,
        city: 'Northgate',
        postalCode: 'NG1 4AA',
        country: 'GBR',
      }),
    ],
    emails: [makeEmail(making, `${userName}@northgate.example`, { types: ['work'] })],
    phones: [makePhone(making, `+44 20 7946 010${index}`, { types: ['office'], preferredSms: false })],
    identifiers: [makeIdentifier(making, 'BARCODE', `2930190000000${index + 1}`)],
  });
}

/** Desk roles are given once per library, with that library's desks as parameters, as Alma does. */
function makeStaffRoles(making: RowMaking, { role, desks }: Account) {
  const patron = makeRole(making, '200');
  if (!desks) return [patron, makeRole(making, role)];
  const mine = demoDesks.filter((desk) => desks.includes(desk.code));
  const libraries = [...new Set(mine.map((desk) => desk.library))];
  const deskRoles = libraries.map((deskLibrary) => {
    const codes = mine.filter((desk) => desk.library === deskLibrary).map((desk) => desk.code);
    return makeRole(making, role, { deskLibrary, desks: codes });
  });
  return [patron, ...deskRoles];
}
