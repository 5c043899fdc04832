import { expect, test, type Desk, type Library } from './fixtures.ts';
import { choose } from './pages/choose.ts';
import { expectGoodToUse } from './support/look.ts';
import { okafor } from './support/main-job.ts';

const fine = 'Silent spring';
/** Whose money reached the server last. */
const lateDesk = 'Registration';

async function openFees({ frame, user }: Desk): Promise<void> {
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await user.openTab('Fines/Fees');
}

async function payFineInCash({ fees }: Desk): Promise<void> {
  await fees.select(fine);
  await fees.startPayment({ amount: '3.50', received: '5.00' });
  await expect(fees.changeDue).toHaveText('1.50 EUR');
  await fees.take('3.50');
}

/** By the desk whose drawer it went through. */
async function cashInBooks({ pool }: Library) {
  const cash = await pool.query<{ desk: string; taken: string }>(
    `select desk, sum(amount_minor)::text as taken from ledger_entry
      where account = 'CASH_CLEARING' and mutation_uid is not null group by desk order by desk`,
  );
  return cash.rows;
}

test('Two desks that take money for the same fee offline both keep their payment, and the surplus becomes a credit that settles another fee', async ({
  desk,
  makeDesk,
  library,
}) => {
  const other = await makeDesk();
  await other.start({ userName: 'deskmanager', place: `Main Library – ${lateDesk}` });
  for (const each of [desk, other]) {
    await each.frame.expectOnline();
    each.cable.cut();
    await each.frame.expectOffline();
    await openFees(each);
    await payFineInCash(each);
    await each.frame.expectOffline(1);
    await expect(each.user.fact('Balance')).toHaveText('39.00 EUR');
  }
  desk.cable.mend();
  await desk.frame.expectOnline();
  other.cable.mend();
  await other.frame.expectOnline();

  for (const each of [desk, other]) await expect(each.user.fact('Balance')).toHaveText('35.50 EUR');
  const { fees } = await library.readPerson(okafor.primaryId);
  const fee = fees.find(({ itemTitle }) => itemTitle === fine);
  expect(fee?.transactions.map(({ kind }) => kind)).toEqual(['CHARGE', 'PAYMENT']);
  const credits = fees.filter(({ transactions }) => transactions.some(({ kind }) => kind === 'SURPLUS'));
  expect(credits.map(({ transactions }) => transactions.map(({ amountMinor }) => amountMinor))).toEqual([
    [350],
  ]);
  // the books hold exactly what lies in the two drawers
  expect(await cashInBooks(library)).toEqual([
    { desk: 'MAIN_FRONT', taken: '350' },
    { desk: 'MAIN_REG', taken: '350' },
  ]);

  // the task stands at both desks, until one of them has done it
  const task = ({ page }: Desk) => page.getByRole('region', { name: 'Refund or apply' });
  for (const each of [desk, other]) {
    await expect(each.page.getByRole('navigation').getByText('1 to refund or apply')).toBeAttached();
    await each.frame.goTo('Outbox');
    await expect(task(each).getByRole('article')).toHaveCount(1);
    await expect(task(each)).toContainText('3.50 paid too much');
    await expect(task(each)).toContainText(`at Main Library – ${lateDesk}`);
    await expectGoodToUse(each.page, 'the task to refund or apply');
  }
  await task(desk)
    .getByRole('link', { name: `Refund or apply: 3.50, ${okafor.name}` })
    .click();
  await desk.user.continuePastPopUps();
  await desk.fees.chooseAction('−3.50', 'Apply Credit');
  await desk.fees.applyCredit('3.50');
  await expect(desk.fees.row('−3.50')).toBeHidden();
  await expect(desk.user.fact('Balance')).toHaveText('35.50 EUR');
  await expect(task(other)).toBeHidden();
  await openFees(other);
  await expect(other.fees.row('−3.50')).toBeHidden();
  await expect(other.user.fact('Balance')).toHaveText('35.50 EUR');
  await desk.frame.expectOnline();
  const moved = await library.pool.query<{ account: string; sum: string }>(
    `select account, sum(amount_minor)::text as sum from ledger_entry where transaction_id in (
        select transaction_id from ledger_entry where account = 'CREDIT_TRANSFER') group by account order by account`,
  );
  expect(moved.rows).toEqual([
    { account: 'CREDIT_TRANSFER', sum: '0' },
    { account: 'RECEIVABLE', sum: '-350' },
    { account: 'UNAPPLIED_CREDIT', sum: '350' },
  ]);
});

test('Two desks that give back the same credit offline both keep their refund, and what was given too much is owed and waived; a payment is given back with a reason', async ({
  makeDesk,
  library,
}) => {
  const [desk, other] = [await makeDesk(), await makeDesk()];
  await desk.start({ userName: 'deskmanager', place: 'Main Library – Front desk' });
  await other.start({ userName: 'deskmanager', place: `Main Library – ${lateDesk}` });
  for (const each of [desk, other]) {
    await each.frame.expectOnline();
    each.cable.cut();
    await each.frame.expectOffline();
    await openFees(each);
    await each.fees.chooseAction('−5.00', 'Refund');
    await expect(each.fees.dialog.getByRole('textbox', { name: 'Amount' })).toHaveValue('5.00');
    if (each === desk) await expectGoodToUse(each.page, 'the refund of a credit');
    await each.fees.dialog.getByRole('button', { name: 'Refund 5.00', exact: true }).click();
    await expect(each.fees.dialog).toBeHidden();
    await each.frame.expectOffline(1);
    await expect(each.user.fact('Balance')).toHaveText('47.50 EUR');
  }
  desk.cable.mend();
  await desk.frame.expectOnline();
  other.cable.mend();
  await other.frame.expectOnline();
  for (const each of [desk, other]) await expect(each.user.fact('Balance')).toHaveText('52.50 EUR');

  // a payment of this desk is taken and given back with a reason: both stay in the books
  await payFineInCash(other);
  await other.frame.expectOnline();
  await choose(other.page.getByRole('combobox', { name: 'Status' }), 'All');
  await other.fees.chooseAction(fine, 'Transactions');
  await expectGoodToUse(other.page, 'the transactions of a fee');
  await other.fees.dialog.getByRole('button', { name: /^Reverse Payment/ }).click();
  const question = other.page.getByRole('alertdialog');
  await question.getByRole('radio', { name: /is given back now/ }).check();
  await question.getByRole('textbox', { name: 'Comment' }).fill('Paid at the wrong desk');
  await question.getByRole('button', { name: 'Reverse 3.50', exact: true }).click();
  await expect(question).toBeHidden();
  await expect(other.user.fact('Balance')).toHaveText('52.50 EUR');
  await other.frame.expectOnline();
  expect(await cashInBooks(library)).toEqual([
    { desk: 'MAIN_FRONT', taken: '-500' },
    { desk: 'MAIN_REG', taken: '-500' },
  ]);

  // the task stands at both desks, until one of them has done it
  const task = ({ page }: Desk) => page.getByRole('region', { name: 'Take or waive' });
  for (const each of [desk, other]) {
    await each.frame.goTo('Outbox');
    await expect(task(each)).toContainText('5.00 given back too much');
    await expect(task(each)).toContainText(`at Main Library – ${lateDesk}`);
  }
  await expectGoodToUse(desk.page, 'the task to take or waive');
  await task(desk)
    .getByRole('link', { name: `Take or waive: 5.00, ${okafor.name}` })
    .click();
  await desk.user.continuePastPopUps();
  await desk.fees.select('Other');
  await desk.fees.waiveSelected({ amount: '5.00', reason: 'Library error' });
  await expect(desk.user.fact('Balance')).toHaveText('47.50 EUR');
  await expect(task(other)).toBeHidden();
});
