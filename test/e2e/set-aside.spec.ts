/** A payment at which the server fails: it stays in the Outbox until a manager sets it aside, and its money is then to be settled. */
import { expect, test } from './fixtures.ts';
import { conflicting as kamau } from './support/conflict.ts';
import { expectGoodToUse } from './support/look.ts';

const refusePayments = `
  create function refuse_payment() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
  create trigger refuse_payment before insert on ledger_entry
    for each row when (new.kind = 'PAYMENT') execute function refuse_payment()`;

test('A manager sets a payment aside that the server cannot take, and settles its money', async ({
  makeDesk,
  library,
}) => {
  await library.pool.query(refusePayments);
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { page, frame, user, fees, outbox } = desk;
  await frame.openUser(kamau.primaryId);
  await user.openTab('Fines/Fees');
  await fees.add({ type: 'Other', amount: '5.00', comment: 'A lost key' });
  await expect(fees.row('Other')).toBeVisible();
  await fees.select('Other');
  await fees.startPayment({ amount: '5.00', received: '5.00' });
  await fees.take('5.00');
  await frame.goTo('Outbox');
  await expect(outbox.waiting).toContainText('Pay: 1 fee in cash');
  // a fault is tried once more, alone, before it counts as one of the change
  await page.getByRole('button', { name: 'Try now' }).click();
  const card = outbox.card('Pay: 1 fee in cash');
  await expect(card).toContainText('The server failed at this change and set it aside');
  await expect(card.getByRole('button', { name: 'Save its content' })).toBeVisible();
  await expectGoodToUse(page, 'a payment that the server cannot take');
  await card.getByRole('button', { name: 'Set aside' }).click();
  await outbox.dialog.getByRole('textbox', { name: 'Reason' }).fill('The books refuse it');
  await expectGoodToUse(page, 'the dialog that sets it aside');
  await outbox.dialog.getByRole('button', { name: 'Set aside 5.00' }).click();
  await expect(card).toBeHidden();
  await expect
    .poll(async () => {
      const kept = await library.pool.query<{ minor: number }>(
        'select amount_minor::int as minor from suspense',
      );
      return kept.rows;
    })
    .toEqual([{ minor: 500 }]);
  await frame.expectOnline();
  await frame.goTo('Find and Manage Users');
  await frame.goTo('Outbox');
  const section = page.getByRole('region', { name: 'Money to settle' });
  await expect(section).toContainText(`5.00 of ${kamau.name}`);
  await expect(section).toContainText('The books refuse it');
  await expect(section.getByRole('button', { name: 'Settle' })).toBeVisible();
});
