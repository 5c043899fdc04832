// The many: users number 0, 1, 2 ... of a seed, each made from that number alone, so that the first hundred are the same
// in a library of a thousand and of two hundred thousand. Shares follow a mid-sized university: most are students from
// the SIS, one in six owes something, one in twenty-five is blocked.
import type { User, UserFile } from '#core/schema/types.ts';
import { demoStaff } from './demo-accounts.ts';
import { makeCrowdContact, type CrowdMember } from './demo-crowd-contact.ts';
import { makeCrowdFees, makeCrowdLoans } from './demo-crowd-fees.ts';
import { makeCrowdBlocks, makeCrowdHistory, makeCrowdNotes } from './demo-crowd-remarks.ts';
import type { NamePool } from './demo-names.ts';
import { byHand, makeIdentifier, makeRole, makeStatistic, sisActor, type RowMaking } from './demo-rows.ts';
import type { DemoTime } from './demo-time.ts';
import { makeUserFile, type DemoUserFields } from './demo-user-file.ts';
import { nameToUuid, SeededRandom } from './seeded-random.ts';

export type Crowd = {
  readonly seed: number;
  readonly time: DemoTime;
  readonly pools: readonly (readonly [NamePool, number])[];
};

const publicGroups = [
  ['UNDERGRAD', 56],
  ['GRAD', 18],
  ['FACULTY', 9],
  ['ALUM', 9],
  ['GUEST', 8],
] as const;

const staffRoles = ['32', '32', '32', '221', '38', '51', '204', '210', '37', '54', '21', '29', '215'];
const staffJobs = ['CIRC_ASSISTANT', 'CATALOGER', 'ACQ_OPERATOR', 'SUBJECT_LIBRARIAN', 'SYSTEMS', 'MANAGER'];

const crowdId = (seed: number, index: number): string => nameToUuid('crowd', seed, index);

export function makeCrowdUser(crowd: Crowd, index: number): UserFile {
  const random = new SeededRandom(crowd.seed, index);
  const recordType = random.pickWeighted([
    ['PUBLIC', 92],
    ['STAFF', 6],
    ['CONTACT', 2],
  ] as const);
  const pool = random.pickWeighted(crowd.pools);
  const external = recordType !== 'CONTACT' && random.hasChance(82);
  const own: RowMaking = {
    random,
    time: crowd.time,
    external,
    createdBy: external ? sisActor : demoStaff('operator'),
    createdAt: crowd.time.instant(random.integer(2, 1400), external ? 180 : random.integer(480, 1020)),
  };
  const member: CrowdMember = { index, own, pool, recordType, ...makeNames(random, pool) };
  const userGroup = recordType === 'STAFF' ? 'STAFF' : random.pickWeighted(publicGroups);
  const fields: DemoUserFields = {
    id: crowdId(crowd.seed, index),
    recordType,
    ...makeNameFields(member),
    primaryId: indexToPrimaryId(index, recordType),
    ...makePersonalFields(member, crowd.time),
    ...makeCrowdContact(member),
    ...(recordType === 'CONTACT' ? makeVendorFields() : makePatronFields(crowd, member, userGroup)),
  };
  if (recordType === 'CONTACT') return makeUserFile(own, fields);
  return makeUserFile(own, fields, {
    fees: makeCrowdFees(own, index),
    loans: makeCrowdLoans(own),
    history: makeCrowdHistory(own, userGroup),
  });
}

/**
 * Eight digits, different for every index below ten million and out of order, so that neighbours in the list do not
 * look alike; staff have "n" and six digits. Both stay clear of the hand-written people (204…).
 */
function indexToPrimaryId(index: number, recordType: User['recordType']): string {
  if (recordType === 'STAFF') return `n${String(index).padStart(6, '0')}`;
  return String(21_000_000 + ((index * 7_654_321) % 10_000_000));
}

function indexToBarcode(index: number, card: number): string {
  return `29301${card}${String((index * 76_543_217) % 100_000_000).padStart(8, '0')}`;
}

function makeNames(random: SeededRandom, pool: NamePool) {
  const lastName = random.pick(pool.lastNames);
  return {
    firstName: random.pick(pool.firstNames),
    // a double name now and then; blanks inside a name are kept
    lastName: random.hasChance(4) ? `${lastName}-${random.pick(pool.lastNames)}` : lastName,
  };
}

function makeNameFields({ own: { random }, pool, firstName, lastName }: CrowdMember) {
  return {
    firstName,
    lastName,
    ...(random.hasChance(35) && { middleName: random.pick(pool.firstNames) }),
    ...(random.hasChance(6) && { preferredFirstName: random.pick(pool.firstNames) }),
    ...(random.hasChance(1) && { preferredLastName: random.pick(pool.lastNames) }),
  };
}

function makePersonalFields({ own: { random }, pool, recordType }: CrowdMember, time: DemoTime) {
  const expiresIn = random.hasChance(8) ? -random.integer(1, 500) : undefined;
  const expiryDate =
    expiresIn === undefined ? time.academicYearEnd(random.integer(0, 3)) : time.date(expiresIn);
  return {
    preferredLanguage: random.hasChance(70) ? 'en' : pool.language,
    status: random.hasChance(5) ? ('INACTIVE' as const) : ('ACTIVE' as const),
    ...(recordType !== 'CONTACT' && {
      expiryDate,
      birthDate: time.date(-random.integer(18 * 365, 70 * 365)),
    }),
    ...(random.hasChance(30) && { purgeDate: time.date(random.integer(200, 1500)) }),
    ...(random.hasChance(12) && { title: random.pick(['MS', 'MR', 'MX', 'DR', 'PROF']) }),
    ...(random.hasChance(25) && { gender: random.pick(['FEMALE', 'MALE', 'NONBINARY', 'NOT_SAID']) }),
    ...(random.hasChance(3) && { declinedLetters: ['FulUserLoansCourtesyLetter'] }),
  };
}

function makeVendorFields(): Partial<User> {
  return { jobCategory: 'VENDOR_CONTACT', jobDescription: 'Accounts department' };
}

function makePatronFields(crowd: Crowd, member: CrowdMember, userGroup: string): Partial<User> {
  const { own, recordType, index } = member;
  const { random } = own;
  const isStaff = recordType === 'STAFF';
  const hasLostCard = random.hasChance(7);
  return {
    userGroup,
    ...(random.hasChance(85) && { campus: random.pick(['CITY', 'CITY', 'NORTH', 'HOSPITAL', 'ONLINE']) }),
    ...(random.hasChance(40) && { pinNumber: random.digits(4) }),
    ...(isStaff && { jobCategory: random.pick(staffJobs) }),
    ...(random.hasChance(60) && { lastPatronActivityDate: crowd.time.date(-random.integer(0, 300)) }),
    ...(own.external && random.hasChance(5) && { keptFields: { userGroup: 'GUEST' } }),
    ...(!own.external && random.hasChance(20) && { accountType: 'INTERNAL_EXTERNAL_AUTH' as const }),
    ...(random.hasChance(15) && { resourceSharingLibraries: [random.pick(['MAIN', 'LAW', 'MED'])] }),
    roles: [makeRole(own, '200'), ...(isStaff ? [makeStaffRole(own)] : [])],
    identifiers: [
      makeIdentifier(own, 'BARCODE', indexToBarcode(index, 1)),
      ...(own.external ? [makeIdentifier(own, 'UNIV_ID', `NU-${String(1_000_000 + index)}`)] : []),
      ...(hasLostCard
        ? [makeIdentifier(own, 'BARCODE', indexToBarcode(index, 2), { status: 'INACTIVE' })]
        : []),
      ...(random.hasChance(2)
        ? [makeIdentifier(own, 'GOOGLE', `11700000000${String(index).padStart(9, '0')}`)]
        : []),
    ],
    statistics: random.hasChance(45)
      ? [makeStatistic(own, random.pick(['HIST', 'LAW', 'MEDICINE', 'PHYSICS', 'BIOLOGY', 'MUSIC']), 'DEPT')]
      : [],
    notes: makeCrowdNotes(own),
    blocks: makeCrowdBlocks(own),
    proxyFor: index > 0 && random.hasChance(1) ? [makeProxy(crowd, own, index)] : [],
  };
}

function makeStaffRole(own: RowMaking) {
  const type = own.random.pick(staffRoles);
  if (type !== '32' && type !== '221') return makeRole(own, type);
  const deskLibrary = own.random.pick(['MAIN', 'SCI', 'LAW', 'MED', 'ART']);
  return makeRole(own, type, { deskLibrary, desks: [`${deskLibrary}_FRONT`] });
}

/** Acts for somebody who is in the library already. */
function makeProxy(crowd: Crowd, own: RowMaking, index: number) {
  const { random, createdBy, createdAt } = byHand(own, demoStaff('operator'), own.random.integer(1, 300));
  return {
    id: random.uuid(),
    userId: crowdId(crowd.seed, random.integer(0, index - 1)),
    createdBy,
    createdAt,
  };
}
