// What staff wrote about the people of the crowd: notes, blocks and what the history lists.
import type { Block, HistoryRow, Note } from '#core/schema/types.ts';
import { demoStaff } from './demo-accounts.ts';
import { byHand, makeBlock, makeNote, type RowMaking } from './demo-rows.ts';

const remarks = [
  ['CIRCULATION', 'Left a scarf at the desk; it is in the drawer.'],
  ['CIRCULATION', 'Asked for large print where there is any.'],
  ['ADDRESS', 'Post came back; ask for the new address.'],
  ['LIBRARY', 'May take reference volumes home over the weekend (head of lending).'],
  ['BARCODE', 'Card is worn: scans only after wiping it.'],
  ['REGISTAR', 'Enrolment was confirmed by telephone.'],
  ['OTHER', 'Prefers to be called on the home number.'],
  ['POPUP', 'A book reserved by this person lies behind the desk.'],
] as const;

const blockReasons = [
  ['DELINQUENT', 'Two reminders without an answer.'],
  ['DELINQUENT', 'Three items are more than a week late.'],
  ['ADDRESS_CHECK', 'Post came back.'],
  ['LOST_CARD', 'Reported by e-mail.'],
  ['RS_SUSPENDED', 'A partner library waits for its book.'],
  ['CONDUCT', 'Suspended by the director until the date given.'],
] as const;

export function makeCrowdNotes(own: RowMaking): Note[] {
  const { random } = own;
  if (!random.hasChance(16)) return [];
  return Array.from({ length: random.integer(1, 3) }, () => {
    const [type, text] = random.pick(remarks);
    const making = byHand(own, demoStaff(random.pick(['operator', 'deskmanager'])), random.integer(0, 600));
    return makeNote(making, type, text, {
      popUp: type === 'POPUP' || random.hasChance(15),
      userViewable: random.hasChance(10),
    });
  });
}

export function makeCrowdBlocks(own: RowMaking): Block[] {
  const { random, time } = own;
  if (!random.hasChance(4)) return [];
  const [description, note] = random.pick(blockReasons);
  const isOver = random.hasChance(20);
  const expiryDate = time.date(isOver ? -random.integer(1, 200) : random.integer(5, 200));
  return [
    makeBlock(byHand(own, demoStaff('deskmanager'), random.integer(0, 300)), description, {
      note,
      ...(random.hasChance(80) && { expiryDate }),
      ...(random.hasChance(10) && { status: 'INACTIVE' }),
    }),
  ];
}

export function makeCrowdHistory(own: RowMaking, userGroup: string): HistoryRow[] {
  const { random, time } = own;
  if (!random.hasChance(10)) return [];
  const at = time.instant(random.integer(0, 400), random.integer(8 * 60, 18 * 60));
  const oldValue = userGroup === 'GRAD' ? 'UNDERGRAD' : 'GUEST';
  const change = { id: random.uuid(), at, field: 'userGroup', oldValue, newValue: userGroup };
  return [
    own.external
      ? { ...change, by: own.createdBy, source: 'SIS import' }
      : { ...change, by: demoStaff('usermanager') },
  ];
}
