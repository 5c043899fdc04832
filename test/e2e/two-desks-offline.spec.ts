import { expect, test, type Desk } from './fixtures.ts';
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
  const cash = await library.pool.query<{ desk: string; taken: string }>(
    `select desk, sum(amount_minor)::text as taken from ledger_entry
      where account = 'CASH_CLEARING' and mutation_uid is not null group by desk order by desk`,
  );
  expect(cash.rows).toEqual([
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
