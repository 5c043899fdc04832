// What the people of the crowd owe, and what they have on loan.
import type { Fee, Loan } from '#core/schema/types.ts';
import { demoStaff } from './demo-accounts.ts';
import { feeStories, makeFee, type FeeStory } from './demo-fees.ts';
import { demoDesks } from './demo-places.ts';
import type { RowMaking } from './demo-rows.ts';

const titles = [
  'Introduction to algorithms',
  'The structure of scientific revolutions',
  'Organic chemistry',
  'A room of one’s own',
  'Mrs Dalloway',
  'The periodic table',
  'Principles of neural science',
  'Atlas of human anatomy',
  'Constitutional law',
  'The art of electronics',
  'Die Verwandlung',
  'L’étranger',
  'Cien años de soledad',
  'Invisible man',
  'Wide Sargasso Sea',
  'The wretched of the earth',
];

const usualStories: readonly (readonly [FeeStory, number])[] = [
  ['active', 45],
  ['paid', 25],
  ['partPaid', 8],
  ['waived', 6],
  ['partWaived', 4],
  ['disputed', 3],
  ['restored', 2],
  ['exported', 3],
  ['paymentReversed', 2],
  ['credit', 1],
  ['creditRefunded', 1],
];

const feeTypes: readonly (readonly [type: string, low: number, high: number, weight: number])[] = [
  ['OVERDUEFINE', 1, 40, 70],
  ['LOSTITEMREPLACEMENTFEE', 60, 320, 8],
  ['LOSTITEMPROCESSFEE', 20, 20, 6],
  ['DAMAGEDITEMFINE', 10, 100, 5],
  ['CARDRENEWAL', 10, 10, 6],
  ['LOCKERKEY', 40, 40, 3],
  ['OTHER', 4, 60, 2],
];

const itemTypes = ['OVERDUEFINE', 'LOSTITEMREPLACEMENTFEE', 'LOSTITEMPROCESSFEE', 'DAMAGEDITEMFINE'];
const desks = demoDesks.filter((desk) => desk.receivesPayments);

export function makeCrowdFees(own: RowMaking, index: number): Fee[] {
  const { random } = own;
  if (!random.hasChance(18)) return [];
  const count = random.pickWeighted([
    [1, 55],
    [2, 20],
    [3, 12],
    [5, 9],
    [9, 4],
  ] as const);
  // now and then somebody's fees go through every story, so that a large enough crowd shows them all
  const tour = index % 50 === 0;
  return Array.from({ length: count }, (_, i) => {
    const story = tour ? feeStories[(index / 50 + i) % feeStories.length] : undefined;
    return makeCrowdFee(own, story ?? random.pickWeighted(usualStories));
  });
}

function makeCrowdFee(own: RowMaking, story: FeeStory): Fee {
  const { random } = own;
  const isCredit = story === 'credit' || story === 'creditRefunded';
  const [type, low, high] = random.pickWeighted(feeTypes.map((choice) => [choice, choice[3]] as const));
  const desk = random.pick(desks);
  return makeFee(own, story, {
    type: isCredit ? 'CREDIT' : type,
    owner: desk.library,
    amountMinor: random.integer(low, high) * 25,
    daysAgo: random.integer(1, 500),
    by: demoStaff(random.pick(['operator', 'operator', 'deskmanager'])),
    desk: desk.code,
    ...(isCredit
      ? { comment: 'Paid twice' }
      : itemTypes.includes(type) && {
          itemTitle: random.pick(titles),
          itemBarcode: `390153${random.digits(5)}`,
        }),
  });
}

export function makeCrowdLoans({ random, time }: RowMaking): Loan[] {
  if (!random.hasChance(35)) return [];
  return Array.from({ length: random.integer(1, 4) }, () => {
    const overdueDays = random.hasChance(12) ? random.integer(1, 30) : -random.integer(1, 27);
    return {
      id: random.uuid(),
      itemBarcode: `390154${random.digits(5)}`,
      title: random.pick(titles),
      library: random.pick(['MAIN', 'SCI', 'LAW', 'MED', 'ART']),
      loanedAt: time.instant(overdueDays + 28, random.integer(9 * 60, 18 * 60)),
      dueAt: time.instant(overdueDays, 18 * 60),
      accruedMinor: Math.max(overdueDays, 0) * 50,
    };
  });
}
