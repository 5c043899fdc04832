// People of the demo library whose fees tell a story each: two hundred of them, credit, with the bursar, in dispute,
// waived, paid, and fines that are still growing.
import type { Person } from './demo-person.ts';
import { closedFeesAtMost } from './demo-user-file.ts';

export const demoDebtors: readonly Person[] = [
  {
    // 200 fees, most of them open
    primaryId: '20400200',
    firstName: 'Jonas',
    lastName: 'Brandt',
    barcode: '29301000400200',
    fields: { userGroup: 'ALUM', birthDate: '1988-11-02', preferredLanguage: 'de' },
    rows: ({ fee }) => ({
      fees: Array.from({ length: 200 }, (_, i) =>
        fee(i < closedFeesAtMost / 2 ? 'paid' : i % 9 === 0 ? 'partPaid' : 'active', {
          amountMinor: 50 + (i % 8) * 25,
          daysAgo: 400 - i,
          owner: i % 3 === 0 ? 'SCI' : 'MAIN',
          itemTitle: `Collected papers, volume ${i + 1}`,
          itemBarcode: `3901510${String(i).padStart(4, '0')}`,
        }),
      ),
    }),
  },
  {
    // owed money by the library
    primaryId: '20400401',
    firstName: 'Zoë',
    lastName: 'Kowalska',
    barcode: '29301000400401',
    internal: true,
    fields: { userGroup: 'GUEST', preferredLanguage: 'pl' },
    rows: ({ fee }) => ({
      fees: [
        fee('credit', { amountMinor: 500, comment: 'Card paid twice' }),
        fee('creditRefunded', { amountMinor: 250, daysAgo: 80, comment: 'Copying card returned' }),
      ],
    }),
  },
  {
    // with the bursar
    primaryId: '20400402',
    firstName: 'Júlia',
    lastName: 'Dubois',
    barcode: '29301000400402',
    fields: { preferredLanguage: 'fr' },
    rows: ({ fee }) => ({
      fees: [
        fee('exported', {
          type: 'LOSTITEMREPLACEMENTFEE',
          amountMinor: 4900,
          daysAgo: 70,
          itemTitle: 'Gray’s anatomy',
        }),
        fee('active', { amountMinor: 450 }),
      ],
    }),
  },
  {
    primaryId: '20400403',
    firstName: 'Günter',
    lastName: 'Ferrari',
    barcode: '29301000400403',
    fields: { userGroup: 'STAFF', preferredLanguage: 'de' },
    rows: ({ fee }) => ({
      fees: [
        fee('disputed', { amountMinor: 1250, itemTitle: 'The tin drum' }),
        fee('restored', { amountMinor: 300, daysAgo: 45, itemTitle: 'Effi Briest' }),
      ],
    }),
  },
  {
    // settled in every way: paid, waived, a payment taken back
    primaryId: '20400404',
    firstName: 'Björn',
    lastName: 'Haddad',
    barcode: '29301000400404',
    fields: { userGroup: 'FACULTY' },
    rows: ({ fee }) => ({
      fees: [
        fee('paid', { amountMinor: 700, daysAgo: 90 }),
        fee('waived', { amountMinor: 1200, daysAgo: 75 }),
        fee('partWaived', { amountMinor: 900, settledMinor: 400, daysAgo: 30 }),
        fee('paymentReversed', { amountMinor: 1500, daysAgo: 12 }),
        fee('active', {
          type: 'SERVICEFEE',
          amountMinor: 1190,
          vatBasisPoints: 1900,
          comment: 'Scans for a seminar',
        }),
      ],
    }),
  },
  {
    // overdue loans whose fines are still growing
    primaryId: '20400405',
    firstName: 'Kenji',
    lastName: 'Nakamura',
    barcode: '29301000400405',
    fields: { userGroup: 'UNDERGRAD' },
    rows: ({ time, random }) => ({
      loans: ['Snow country', 'The makioka sisters', 'Kokoro', 'Botchan'].map((title, i) => ({
        id: random.uuid(),
        itemBarcode: `3901520000${i}`,
        title,
        library: 'MAIN',
        loanedAt: time.instant(40 + i, 14 * 60),
        dueAt: time.instant(12 + i, 18 * 60),
        accruedMinor: 600 + i * 50,
      })),
    }),
  },
];
