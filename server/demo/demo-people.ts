// People that the README, the tests and a first look around rely on: each shows one thing that the crowd shows by chance
// only. Their primary identifiers never change. All invented.
import { demoStaff } from './demo-accounts.ts';
import { demoDebtors } from './demo-debtors.ts';
import { okafor } from './demo-okafor.ts';
import { personId, type Person } from './demo-person.ts';
import { makeBlock, makeEmail, makeIdentifier, makeNote, makePhone } from './demo-rows.ts';

const sponsor = '20400310';

export const demoPeople: readonly Person[] = [
  okafor,
  ...demoDebtors,
  {
    // 60 notes, three of them pop up
    primaryId: '20400060',
    firstName: 'Helena',
    lastName: 'Silva',
    barcode: '29301000400060',
    fields: { userGroup: 'FACULTY', preferredLanguage: 'pt' },
    rows: ({ byStaff }) => ({
      notes: Array.from({ length: 60 }, (_, i) =>
        makeNote(
          byStaff(60 - i, i % 2 === 0 ? 'operator' : 'deskmanager'),
          ['CIRCULATION', 'LIBRARY', 'OTHER', 'ADDRESS'][i % 4] ?? 'OTHER',
          `Seminar shelf ${String(i + 1)}: the books stay until the end of term.`,
          { popUp: i >= 57, userViewable: i % 5 === 0 },
        ),
      ),
    }),
  },
  {
    // expired; apostrophe and preferred name
    primaryId: '20400101',
    firstName: 'Siobhán',
    lastName: "O'Neill",
    barcode: '29301000400101',
    fields: { preferredFirstName: 'Shiv', userGroup: 'GRAD', birthDate: '1997-06-30' },
    dated: (time) => ({ expiryDate: time.date(-54), purgeDate: time.date(311) }),
  },
  {
    // the longest name
    primaryId: '20400102',
    firstName: 'María José del Carmen',
    lastName: 'García-Lorca y Martínez de la Cruz',
    barcode: '29301000400102',
    fields: {
      middleName: 'Inmaculada Concepción',
      userGroup: 'FACULTY',
      title: 'PROF',
      preferredLanguage: 'es',
    },
  },
  {
    // written from right to left
    primaryId: '20400103',
    firstName: 'ليلى',
    lastName: 'الحداد',
    barcode: '29301000400103',
    fields: { userGroup: 'GRAD', preferredLanguage: 'ar', birthDate: '2000-01-19' },
  },
  {
    primaryId: '20400104',
    firstName: '小明',
    lastName: '李',
    barcode: '29301000400104',
    fields: { preferredLanguage: 'zh' },
  },
  {
    primaryId: '20400105',
    firstName: 'Oskar',
    lastName: 'Horvat',
    barcode: '29301000400105',
    fields: { status: 'INACTIVE', userGroup: 'GRAD' },
  },
  {
    // sponsor of a proxy and of a full proxy
    primaryId: sponsor,
    firstName: 'Odo',
    lastName: 'Marchetti',
    barcode: '29301000400310',
    fields: { userGroup: 'FACULTY', title: 'PROF', jobCategory: 'TEACHING', preferredLanguage: 'it' },
  },
  {
    primaryId: '20400311',
    firstName: 'Jan',
    lastName: 'Novák',
    barcode: '29301000400311',
    fields: { userGroup: 'GRAD' },
    rows: ({ byStaff }) => {
      const { random, createdBy, createdAt } = byStaff(70, 'deskmanager');
      return { proxyFor: [{ id: random.uuid(), userId: personId(sponsor), createdBy, createdAt }] };
    },
  },
  {
    primaryId: '20400312',
    firstName: 'Ewa',
    lastName: 'Kone',
    barcode: '29301000400312',
    internal: true,
    fields: { userGroup: 'STAFF', fulfillmentProxyFor: personId(sponsor) },
  },
  {
    // signs in at the university, kept by the library
    primaryId: '20400501',
    firstName: 'Thandi',
    lastName: 'Mbeki',
    barcode: '29301000400501',
    internal: true,
    fields: { accountType: 'INTERNAL_EXTERNAL_AUTH', userGroup: 'FACULTY' },
  },
  {
    // a lost card: the old barcode is kept, inactive
    primaryId: '20400502',
    firstName: 'Björn',
    lastName: 'Olsen',
    barcode: '29301000400502',
    fields: { userGroup: 'UNDERGRAD' },
    rows: ({ own, byStaff }) => ({
      identifiers: [
        makeIdentifier(byStaff(300), 'BARCODE', '29301000300502', { status: 'INACTIVE', note: 'Lost card' }),
        makeIdentifier(own, 'GOOGLE', '117000000000000400502'),
      ],
      blocks: [makeBlock(byStaff(2), 'LOST_CARD', { note: 'Reported by telephone' })],
    }),
  },
  {
    // no preferred e-mail, so no letters; no barcode yet
    primaryId: '20400503',
    firstName: 'Wanjiru',
    lastName: 'Kamau',
    internal: true,
    email: false,
    fields: { userGroup: 'GUEST' },
  },
  {
    // letters go to the guardian, too
    primaryId: '20400504',
    firstName: 'Lena',
    lastName: 'Schmidt',
    barcode: '29301000400504',
    fields: { birthDate: '2011-05-08', preferredLanguage: 'de' },
    rows: ({ own, byStaff }) => ({
      emails: [
        makeEmail(own, 'u20400504@northgate.example', { types: ['school'] }),
        makeEmail(byStaff(100), 'parents.schmidt@example.org', {
          types: ['cc'],
          preferred: false,
          description: 'Guardian',
        }),
      ],
      phones: [
        makePhone(own, '+44 7700 900 504'),
        makePhone(byStaff(100), '+44 20 7946 0504', {
          types: ['home'],
          preferred: false,
          preferredSms: false,
        }),
      ],
    }),
  },
  {
    // blocked at a partner library, and once suspended here
    primaryId: '20400505',
    firstName: 'Rafael',
    lastName: 'Kowalski',
    barcode: '29301000400505',
    fields: { userGroup: 'ALUM' },
    rows: ({ byStaff, time }) => ({
      blocks: [
        makeBlock(byStaff(20, 'deskmanager'), 'CONSORTIA', {
          type: 'CONSORTIA',
          externalBlockOwner: 'Southbridge College',
        }),
        makeBlock(byStaff(400, 'deskmanager'), 'CONDUCT', {
          status: 'INACTIVE',
          expiryDate: time.date(-100),
        }),
      ],
    }),
  },
  // two people of one name and birth date
  {
    primaryId: '20400601',
    firstName: 'Jordan',
    lastName: 'Smith',
    barcode: '29301000400601',
    fields: { birthDate: '2003-09-01' },
  },
  {
    primaryId: '20400602',
    firstName: 'Jordan',
    lastName: 'Smith',
    barcode: '29301000400602',
    fields: { birthDate: '2003-09-01' },
  },
  {
    // a vendor's contact person
    primaryId: '20400701',
    firstName: 'Otto',
    lastName: 'Vance',
    internal: true,
    fields: {
      recordType: 'CONTACT',
      jobCategory: 'VENDOR_CONTACT',
      jobDescription: 'Papyrus Book Supply',
      roles: [],
    },
    rows: ({ own }) => ({
      addresses: [],
      emails: [makeEmail(own, 'claims@papyrus.example', { types: ['claim', 'order'] })],
      phones: [makePhone(own, '+44 20 7946 0701', { types: ['claim_phone'], preferredSms: false })],
    }),
  },
  {
    // patron rights that ended before the account
    primaryId: '20400702',
    firstName: 'Mateo',
    lastName: 'Lindqvist',
    barcode: '29301000400702',
    fields: { userGroup: 'STAFF' },
    dated: (time) => ({
      roles: [
        {
          id: personId('20400702-role'),
          type: '200',
          scope: 'NGU_INST',
          status: 'ACTIVE',
          statusDate: time.date(-700),
          expiryDate: time.date(-20),
          parameters: [],
        },
      ],
    }),
  },
  {
    // staff who is a patron of the library, too
    primaryId: '20400703',
    firstName: 'Hana',
    lastName: "O'Neill",
    barcode: '29301000400703',
    internal: true,
    fields: { recordType: 'STAFF', userGroup: 'STAFF', jobCategory: 'CATALOGER', catalogerLevel: '20' },
    dated: () => ({ updatedBy: demoStaff('usermanager') }),
  },
];
