/**
 * Fees that a user's file no longer holds: a copy of the receipt that names them waits for the server, and a manager takes
 * back what was paid for one of them.
 */
import { feeState } from '#core/ledger/fee-state.ts';
import { expect, test } from './fixtures.ts';
import { choose } from './pages/choose.ts';
import { PrintPreview } from './pages/print-preview.ts';
import { expectGoodToUse } from './support/look.ts';

/** Owes two hundred fees, of which a file keeps twenty when they are paid. */
const brandt = '20400200';
const oldest = 'Collected papers, volume 11';

test('What was paid long ago is on the copy of its receipt, and can be taken back', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'deskmanager' });
  const { page, frame, user, fees, cable } = desk;
  const preview = new PrintPreview(page);
  await frame.openUser(brandt);
  await user.openTab('Fines/Fees');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Pay', exact: true }).click();
  const take = fees.dialog.getByRole('button', { name: /^Take [\d.,]+$/ });
  await take.click();
  await expect(fees.dialog).toBeHidden();
  await expect(fees.figure('Active balance')).toHaveText('0.00');
  await frame.expectOnline();

  cable.cut();
  await frame.expectOffline();
  await page.keyboard.press('Control+Shift+P');
  await expect(page.getByText('No copy of this receipt now')).toBeVisible();
  await expectGoodToUse(page, 'a receipt that cannot be copied now');
  cable.mend();
  await frame.expectOnline();

  await choose(page.getByRole('tabpanel').getByRole('combobox', { name: 'Status' }), 'Closed');
  await page.keyboard.press('Control+Shift+P');
  await expect(preview.sheet).toContainText(oldest);
  await expect(preview.sheet).toContainText('Collected papers, volume 200');
  await page.keyboard.press('Escape');
  await expect(preview.dialog).toBeHidden();

  // the copy has brought the older fees: the eleventh is the first that was open
  await fees.grid.getByRole('columnheader', { name: 'Creation Date' }).click();
  await fees
    .row(oldest)
    .getByRole('button', { name: /, transactions$/ })
    .click();
  await fees.dialog
    .getByRole('button', { name: /^Reverse Payment/ })
    .last()
    .click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('radio', { name: /given back now/ }).check();
  await question.getByRole('textbox', { name: 'Comment' }).fill('Paid at another desk');
  await question.getByRole('button', { name: /^Reverse [\d.]+$/ }).click();
  await expect(question).toBeHidden();
  await frame.expectOnline();
  const open = async () =>
    (await library.readPerson(brandt)).fees.filter((fee) => feeState(fee).status === 'ACTIVE');
  await expect.poll(async () => (await open()).map(({ itemTitle }) => itemTitle)).toEqual([oldest]);
});
