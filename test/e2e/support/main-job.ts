/**
 * The main job of a desk on one person, Amara Okafor of the demo library: find her in every way, see who she is, mend
 * her record, note, block, charge, take money, waive. The same with and without the network.
 */
import { expect, type Desk, type Library } from '../fixtures.ts';

export const okafor = {
  primaryId: '20418833',
  barcode: '29301004417052',
  email: 'a.okafor@northgate.example',
  name: 'Okafor, Amara Nneka',
  renamed: 'Okafor, Mara Nneka',
} as const;

/** How many changes `mendRecord` and `handleFees` make. */
export const changesMade = { record: 4, fees: 3 } as const;

const phone = '+44 7700 900 999';
const note = 'Asked about the reading room on Saturdays.';
const comment = 'Card renewed at the desk';

export async function findInEveryWay({ frame, user, page }: Desk): Promise<void> {
  for (const text of ['oka ama', 'ama oka', okafor.email, okafor.primaryId]) {
    await frame.search.fill(text);
    await expect(frame.results.first()).toContainText(okafor.name);
  }
  await frame.search.fill('');
  await page.keyboard.press('Escape');
  await frame.scan(okafor.barcode);
  await expect(user.popUp).toBeVisible();
}

export async function readWhatMattersFirst({ user }: Desk): Promise<void> {
  await expect(user.popUp).toContainText('Overdue block');
  await expect(user.popUp).toContainText('Bring the laptop bag');
  await user.continuePastPopUps();
  await expect(user.heading(okafor.name)).toBeFocused();
  await expect(user.fact('Status')).toHaveText('Active');
  await expect(user.fact('User group')).toHaveText('Graduate Student');
  await expect(user.fact('Balance')).toHaveText('42.50 EUR');
  await expect(user.header).toContainText('1 block');
  await expect(user.header).toContainText('2 notes');
  await expect(user.canBorrow).toContainText('Cannot borrow');
  await expect(user.canBorrow).toContainText('Owes 42.50, limit for Graduate Student is 20.00');
}

export async function mendRecord({ frame, user, users }: Desk): Promise<void> {
  await user.changePreferredFirstName('Mara');
  await expect(users.heading).toBeVisible();
  await frame.search.fill('okafor mara');
  await expect(frame.results.first()).toContainText(okafor.renamed);
  await frame.search.press('Enter');
  await user.continuePastPopUps();
  await user.addPhone(phone, 'Home');
  await expect(user.phones.getByRole('row', { name: phone })).toBeVisible();
  await user.addNote(note);
  await expect(user.notes.getByRole('row', { name: note })).toBeVisible();
  await user.addBlock('Lost card');
  await expect(user.blocks.getByRole('row', { name: 'Lost card' })).toBeVisible();
  await expect(user.header).toContainText('2 blocks');
}

export async function handleFees({ user, fees }: Desk): Promise<void> {
  await user.openTab('Fines/Fees');
  await fees.add({ type: 'Card renewal', amount: '12.00', comment });
  await expect(user.fact('Balance')).toHaveText('54.50 EUR');
  await fees.select(comment);
  await fees.startPayment({ amount: '5.00', received: '20.00' });
  await expect(fees.changeDue).toHaveText('15.00 EUR');
  await fees.take('5.00');
  await expect(user.fact('Balance')).toHaveText('49.50 EUR');
  await fees.select(comment);
  await fees.waiveSelected({ amount: '7.00', reason: 'Goodwill' });
  await expect(user.fact('Balance')).toHaveText('42.50 EUR');
  await expect(fees.row(comment)).toBeHidden();
}

/** What another desk shows of it. */
export async function expectMendedRecord({ frame, user }: Desk): Promise<void> {
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await expect(user.heading(okafor.renamed)).toBeVisible();
  await user.openTab('Contact Information');
  await expect(user.phones.getByRole('row', { name: phone })).toHaveCount(1);
  await user.openTab('Notes');
  await expect(user.notes.getByRole('row', { name: note })).toHaveCount(1);
  await user.openTab('Blocks');
  await expect(user.blocks.getByRole('row', { name: 'Lost card' })).toHaveCount(1);
}

/** The server holds each change, and each once. */
export async function expectOnServerOnce(library: Library): Promise<void> {
  const { user, fees } = await library.readPerson(okafor.primaryId);
  expect(user.preferredFirstName).toBe('Mara');
  expect(user.phones.filter(({ number }) => number === phone)).toHaveLength(1);
  expect(user.notes.filter(({ text }) => text === note)).toHaveLength(1);
  expect(user.blocks.filter(({ description }) => description === 'LOST_CARD')).toHaveLength(1);
  const charged = fees.filter((fee) => fee.comment === comment);
  const transactions = charged.flatMap((fee) => fee.transactions);
  expect(transactions.map(({ kind, amountMinor }) => ({ kind, amountMinor }))).toEqual([
    { kind: 'CHARGE', amountMinor: 1200 },
    { kind: 'PAYMENT', amountMinor: 500 },
    { kind: 'WAIVE', amountMinor: 700 },
  ]);
}
