// Amara Nneka Okafor, the person of the design pictures and of many tests: a graduate student with an overdue block, a
// pop up note and 42.50 EUR to pay, which is over the 20.00 limit of her group.
import type { Person } from './demo-person.ts';
import { makeBlock, makeEmail, makeIdentifier, makeNote, makePhone, makeStatistic } from './demo-rows.ts';

export const okafor: Person = {
  primaryId: '20418833',
  firstName: 'Amara',
  lastName: 'Okafor',
  barcode: '29301004417052',
  fields: {
    middleName: 'Nneka',
    title: 'MS',
    birthDate: '1999-03-14',
    userGroup: 'GRAD',
    campus: 'CITY',
    pinNumber: '4711',
    preferredLanguage: 'en',
    resourceSharingLibraries: ['MAIN'],
    // changed at the desk; what the SIS says is kept beside
    keptFields: { userGroup: 'UNDERGRAD', preferredLanguage: 'fr' },
  },
  dated: (time) => ({ lastPatronActivityDate: time.date(-4), purgeDate: time.academicYearEnd(1) }),
  rows: ({ own, byStaff, fee, time, random }) => ({
    identifiers: [
      makeIdentifier(own, 'UNIV_ID', 'NU-0418833'),
      makeIdentifier(byStaff(200), 'NETID', 'a.okafor'),
    ],
    emails: [
      makeEmail(own, 'a.okafor@northgate.example', { types: ['school'] }),
      makeEmail(byStaff(90), 'amara.okafor@example.org', { preferred: false }),
    ],
    phones: [makePhone(own, '+44 7700 900 142')],
    statistics: [makeStatistic(own, 'LAW', 'DEPT')],
    notes: [
      makeNote(
        byStaff(0),
        'CIRCULATION',
        'Bring the laptop bag left at the desk on Friday; it is in the safe, bag 14.',
        { popUp: true },
      ),
      makeNote(byStaff(60, 'deskmanager'), 'ADDRESS', 'Moves to the North Campus residence in spring.'),
    ],
    blocks: [
      makeBlock(byStaff(11), 'DELINQUENT', {
        expiryDate: time.date(22),
        note: 'Two items since October; returned, fine open.',
      }),
    ],
    fees: [
      fee('active', {
        type: 'DAMAGEDITEMFINE',
        owner: 'LAW',
        amountMinor: 1500,
        daysAgo: 0,
        desk: 'LAW_FRONT',
        comment: 'Coffee stain on pages 40–62',
        itemTitle: 'Principles of contract law',
        itemBarcode: '39015066431',
      }),
      fee('active', {
        amountMinor: 350,
        daysAgo: 11,
        comment: 'Seven days late',
        itemTitle: 'The left hand of darkness',
        itemBarcode: '39015081247',
      }),
      fee('active', {
        amountMinor: 350,
        daysAgo: 14,
        comment: 'Seven days late',
        itemTitle: 'Silent spring',
        itemBarcode: '39015077120',
      }),
      fee('partPaid', {
        type: 'LOSTITEMREPLACEMENTFEE',
        amountMinor: 6800,
        settledMinor: 6150,
        daysAgo: 26,
        comment: 'Lost, part paid',
        itemTitle: 'A pattern language',
        itemBarcode: '39015012988',
      }),
      fee('active', {
        type: 'LOSTITEMPROCESSFEE',
        amountMinor: 500,
        daysAgo: 26,
        itemTitle: 'A pattern language',
        itemBarcode: '39015012988',
      }),
      fee('active', { type: 'CARDRENEWAL', amountMinor: 250, daysAgo: 40, comment: 'Replacement card' }),
      fee('credit', { amountMinor: 500, daysAgo: 52, comment: 'Paid twice at two desks' }),
      fee('active', { type: 'LOCKERKEY', owner: 'SCI', amountMinor: 1000, daysAgo: 54, desk: 'SCI_FRONT' }),
      fee('active', {
        owner: 'LAW',
        amountMinor: 150,
        daysAgo: 63,
        desk: 'LAW_FRONT',
        comment: 'Three days late',
        itemTitle: 'The common law',
        itemBarcode: '39015051730',
      }),
      fee('disputed', {
        amountMinor: 600,
        daysAgo: 33,
        itemTitle: 'Invisible cities',
        itemBarcode: '39015047761',
      }),
      fee('paid', { amountMinor: 200, daysAgo: 150, itemTitle: 'Orientalism', itemBarcode: '39015038812' }),
      fee('waived', {
        amountMinor: 450,
        daysAgo: 180,
        itemTitle: 'Things fall apart',
        itemBarcode: '39015029934',
      }),
    ],
    loans: [
      {
        id: random.uuid(),
        itemBarcode: '39015099013',
        title: 'The death and life of great American cities',
        library: 'MAIN',
        loanedAt: time.instant(31, 11 * 60),
        dueAt: time.instant(3, 18 * 60),
        accruedMinor: 150,
      },
      {
        id: random.uuid(),
        itemBarcode: '39015090447',
        title: 'Seeing like a state',
        library: 'LAW',
        loanedAt: time.instant(6, 15 * 60),
        dueAt: time.instant(-22, 18 * 60),
        accruedMinor: 0,
      },
    ],
    history: [
      {
        id: random.uuid(),
        at: time.instant(90, 10 * 60),
        by: byStaff(90).createdBy,
        field: 'userGroup',
        oldValue: 'UNDERGRAD',
        newValue: 'GRAD',
      },
      {
        id: random.uuid(),
        at: time.instant(90, 10 * 60),
        by: byStaff(90).createdBy,
        field: 'preferredLanguage',
        oldValue: 'fr',
        newValue: 'en',
      },
    ],
    courses: [
      {
        id: random.uuid(),
        code: 'LAW512',
        section: '2',
        name: 'Comparative contract law',
        department: 'Law',
        startDate: time.date(-60),
        endDate: time.date(50),
      },
      { id: random.uuid(), code: 'URB420', name: 'Cities and their planners', department: 'Geography' },
    ],
  }),
};
