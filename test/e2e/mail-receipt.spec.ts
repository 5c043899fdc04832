/** "Send receipt by e-mail" in the Pay dialog: taken offline, mailed once when the server can be reached, chosen again next time. */
import { expect, test } from './fixtures.ts';
import { okafor } from './support/main-job.ts';
import { expectGoodToUse } from './support/look.ts';

test('To mail a receipt: money is taken offline, the letter goes out once with it, and the choice is kept', async ({
  desk,
  library,
}) => {
  const { frame, user, fees, page } = desk;
  const choice = fees.dialog.getByRole('checkbox', { name: 'Send receipt by e-mail' });
  const letters = page.getByRole('grid', { name: 'Attachments' });
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await user.openTab('Fines/Fees');
  await fees.select('Silent spring');
  await fees.startPayment({ amount: '3.50', received: '5.00' });
  await expect(choice).not.toBeChecked();
  await choice.check();
  await expect(fees.dialog).toContainText('To a.okafor@northgate.example.');
  await expectGoodToUse(page, 'Pay, with a receipt by e-mail');
  await fees.take('3.50');
  await frame.expectOffline(1);
  await user.openTab('Attachments');
  await expect(letters.getByRole('row', { name: 'FineFeePaymentReceiptLetter' })).toBeVisible();

  desk.cable.mend();
  await frame.expectOnline();
  const { rows } = await library.pool.query<{ recipient: string; body: string }>(
    `select recipient, body from letter_outbox where letter = 'FineFeePaymentReceiptLetter'`,
  );
  expect(rows.map(({ recipient }) => recipient)).toEqual(['a.okafor@northgate.example']);
  expect(rows[0]?.body).toContain('Silent spring, 3.50 EUR');

  await user.openTab('Fines/Fees');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Pay' }).click();
  await expect(choice).toBeChecked();
});
