/** Money at which the server fails, taken or given back: it stays in the Outbox until a manager sets it aside, and is then to be settled. */
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

const refuseRefunds = `
  create function refuse_refund() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
  create trigger refuse_refund before insert on ledger_entry
    for each row when (new.kind = 'REFUND' and new.account = 'UNAPPLIED_CREDIT') execute function refuse_refund()`;

test('A manager sets a refund aside that the server cannot take, and writes its money off', async ({
  makeDesk,
  library,
}) => {
  await library.pool.query(refuseRefunds);
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { page, frame, user, fees, outbox } = desk;
  await frame.openUser(kamau.primaryId);
  await user.openTab('Fines/Fees');
  await fees.add({ type: 'Credit', amount: '5.00', comment: 'Goodwill' });
  await expect(fees.row('Credit')).toBeVisible();
  await fees.chooseAction('Credit', 'Refund');
  await fees.dialog.getByRole('button', { name: 'Refund 5.00', exact: true }).click();
  await expect(fees.dialog).toBeHidden();
  await frame.goTo('Outbox');
  await expect(outbox.waiting).toContainText('Refund in cash');
  // a fault is tried once more, alone, before it counts as one of the change
  await page.getByRole('button', { name: 'Try now' }).click();
  const card = outbox.card('Refund in cash');
  await expect(card).toContainText('The server failed at this change and set it aside');
  await expect(card.getByRole('button', { name: 'Discard' })).toBeHidden();
  await card.getByRole('button', { name: 'Set aside' }).click();
  await outbox.dialog.getByRole('textbox', { name: 'Reason' }).fill('The books refuse it');
  await outbox.dialog.getByRole('button', { name: 'Set aside 5.00' }).click();
  await expect(card).toBeHidden();
  const suspense = async () =>
    (await library.pool.query<{ outcome: string | null }>('select direction, outcome from suspense')).rows;
  await expect.poll(suspense).toEqual([{ direction: 'GIVEN_BACK', outcome: null }]);
  await frame.expectOnline();
  await frame.goTo('Find and Manage Users');
  await frame.goTo('Outbox');
  const section = page.getByRole('region', { name: 'Money to settle' });
  await expect(section).toContainText(`5.00 given back to ${kamau.name}`);
  await expect(section).toContainText('The books refuse it');
  await expectGoodToUse(page, 'money that was given back, to settle');
  await section.getByRole('button', { name: 'Settle' }).click();
  await expect(outbox.dialog.getByRole('radio', { name: /It came back/ })).toBeChecked();
  await outbox.dialog.getByRole('radio', { name: /It is written off/ }).check();
  await outbox.dialog.getByRole('textbox', { name: 'Comment' }).fill('Nobody brings it');
  await expectGoodToUse(page, 'the dialog that writes it off');
  await outbox.dialog.getByRole('button', { name: 'Write off 5.00' }).click();
  await expect(outbox.dialog).toBeHidden();
  await expect(section).toBeHidden();
  expect(await suspense()).toEqual([{ direction: 'GIVEN_BACK', outcome: 'WRITTEN_OFF' }]);
});
