/**
 * "Managing User Fines and Fees": each procedure of the requirements by its numbered steps and by the names in the text, with
 * the network up and down.
 */
import { feeState } from '#core/ledger/fee-state.ts';
import { expect, test, type Desk, type Library } from '../fixtures.ts';
import { choose } from '../pages/choose.ts';
import { expectGoodToUse } from '../support/look.ts';
import { okafor } from '../support/main-job.ts';

/** On loan to Nakamura, Kenji. */
const othersItem = { title: 'Snow country', barcode: '39015200000' } as const;
const loaned = { title: 'The death and life of great American cities', barcode: '39015099013' } as const;

/** "You can customize the Fines and Fees Details view by selecting the Column Display icon." */
async function chooseColumns({ page, fees }: Desk): Promise<void> {
  const more = ['Original VAT', 'Remaining VAT', 'Bursar Transaction ID', 'Waive Reasons'];
  for (const name of more) await expect(fees.grid.getByRole('columnheader', { name })).toBeHidden();
  await page.getByRole('button', { name: 'Column Display' }).click();
  for (const name of more) await page.getByRole('menuitemcheckbox', { name }).click();
  await page.keyboard.press('Escape');
  for (const name of more) await expect(fees.grid.getByRole('columnheader', { name })).toHaveCount(1);
  await page.getByRole('button', { name: 'Column Display' }).click();
  for (const name of more) await page.getByRole('menuitemcheckbox', { name }).click();
  await page.keyboard.press('Escape');
}

async function toAddFinesAndFees({ page, fees }: Desk, network: 'up' | 'down'): Promise<void> {
  await page.getByRole('button', { name: 'Add Fine or Fee' }).click();
  const { dialog } = fees;
  const amount = dialog.getByRole('textbox', { name: 'Amount' });
  const comment = dialog.getByRole('textbox', { name: 'Comment' });
  await choose(dialog.getByRole('combobox', { name: 'Fine/Fee Type' }), 'Damaged item fine');
  await choose(dialog.getByRole('combobox', { name: 'Fee Owner' }), 'Main Library');
  await amount.fill('-3');
  await amount.press('Tab');
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await amount.fill('3.00');
  await dialog.getByRole('textbox', { name: 'Item barcode' }).fill(loaned.barcode);
  await expect(dialog).toContainText(loaned.title);
  await comment.fill('Coffee on page 12');
  await dialog.getByRole('button', { name: /^Add(?! and)/ }).click();
  await expect(dialog.getByRole('status')).toContainText('Added');
  // a credit: entered as a positive sum, with its comment
  await choose(dialog.getByRole('combobox', { name: 'Fine/Fee Type' }), 'Credit');
  await amount.fill('2.00');
  await dialog.getByRole('textbox', { name: 'Item barcode' }).fill(othersItem.barcode);
  await expect(dialog).toContainText(
    network === 'up'
      ? othersItem.title
      : 'The title cannot be looked up now. The fee is added with the barcode alone.',
  );
  if (network === 'down') await expectGoodToUse(page, 'Add Fine or Fee without the title');
  await dialog.getByRole('button', { name: 'Add and Close' }).click();
  await expect(comment).toHaveAttribute('aria-invalid', 'true');
  await comment.fill('For the trouble');
  await dialog.getByRole('button', { name: 'Add and Close' }).click();
  await expect(dialog).toBeHidden();
  await expect(fees.row('Coffee on page 12')).toContainText(loaned.title);
  await expect(fees.row('For the trouble')).toContainText(/[-−]2\.00/);
  await expect(fees.row('For the trouble')).toContainText(othersItem.barcode);
  await expect(fees.row('For the trouble').getByText(othersItem.title)).toHaveCount(network === 'up' ? 1 : 0);
  await expect(fees.figure('Active balance')).toHaveText('43.50');
}

async function toLinkToAnItem({ page, fees }: Desk, network: 'up' | 'down'): Promise<void> {
  await fees.chooseAction('Replacement card', 'Link to Item');
  await fees.dialog.getByRole('textbox', { name: 'Item barcode' }).fill('39015200009');
  await expect(fees.dialog).toContainText(
    network === 'up' ? 'No item with this barcode is known.' : 'The title cannot be looked up now.',
  );
  if (network === 'up') await expectGoodToUse(page, 'Link to Item');
  await fees.dialog.getByRole('textbox', { name: 'Item barcode' }).fill(loaned.barcode);
  await fees.dialog.getByRole('button', { name: 'Link to Item' }).click();
  await expect(fees.dialog).toBeHidden();
  await expect(fees.row('Replacement card')).toContainText(loaned.title);
  await expect(fees.row('Replacement card')).toContainText(loaned.barcode);
}

async function toViewALoansHistory({ page, fees }: Desk): Promise<void> {
  await fees.chooseAction('Coffee on page 12', 'View Loan');
  await expect(fees.dialog).toContainText('Loan Audit Trail');
  const events = fees.dialog.getByRole('row');
  await expect(events.filter({ hasText: 'Loaned, Main Library' })).toHaveCount(1);
  await expect(events.filter({ hasText: 'Damaged item fine: Charge' })).toContainText('3.00');
  await expect(events.filter({ hasText: 'Card renewal: Charge' })).toContainText('2.50');
  await expectGoodToUse(page, 'the loan audit trail');
  await fees.dialog.getByRole('button', { name: 'Close' }).click();
}

async function toWaive({ fees }: Desk): Promise<void> {
  await fees.chooseAction('Silent spring', 'Waive');
  await fees.dialog.getByRole('textbox', { name: 'Fee amount' }).fill('1.00');
  await choose(fees.dialog.getByRole('combobox', { name: 'Waiving reason' }), 'Library error');
  await fees.dialog.getByRole('textbox', { name: 'Comment' }).fill('The book drop was locked');
  await fees.dialog.getByRole('button', { name: 'Waive 1.00', exact: true }).click();
  await expect(fees.dialog).toBeHidden();
  await expect(fees.row('Silent spring')).toContainText('2.50');
  await expect(fees.figure('Active balance')).toHaveText('42.50');
  // the amount link in Remaining Balance opens the transactions
  await fees.row('Silent spring').getByRole('button', { name: '2.50, transactions' }).click();
  const waived = fees.dialog.getByRole('row').filter({ hasText: 'The book drop was locked' });
  await expect(waived).toContainText('Library error');
  await fees.dialog.getByRole('button', { name: 'Close' }).click();
}

/** "If a lost item is waived, there is no reduction in the Remaining Balance value. Instead, [it] is displayed as a credit." */
async function toWaiveALostItem({ fees }: Desk): Promise<void> {
  await fees.chooseAction('Lost, part paid', 'Waive');
  await choose(fees.dialog.getByRole('combobox', { name: 'Waiving reason' }), 'Goodwill');
  await fees.dialog.getByRole('textbox', { name: 'Comment' }).fill('Given up as lost');
  await fees.dialog.getByRole('button', { name: 'Waive 6.50', exact: true }).click();
  await expect(fees.dialog).toBeHidden();
  await expect(fees.row('Lost, part paid')).toContainText('6.50');
  await expect(fees.row('Given up as lost')).toContainText(/[-−]6\.50/);
  await expect(fees.figure('Active balance')).toHaveText('36.00');
}

async function toDispute({ fees }: Desk): Promise<void> {
  await expect(fees.figure('Disputed balance')).toHaveText('6.00');
  await fees.chooseAction('Silent spring', 'Dispute');
  await fees.dialog.getByRole('textbox', { name: 'Comment' }).fill('Says it was returned in time');
  await fees.dialog.getByRole('button', { name: 'Dispute 2.50', exact: true }).click();
  await expect(fees.dialog).toBeHidden();
  await expect(fees.row('Silent spring')).toBeHidden();
  await expect(fees.figure('Disputed balance')).toHaveText('8.50');
  await expect(fees.figure('Active balance')).toHaveText('40.00');
}

async function toRestore({ page, fees }: Desk): Promise<void> {
  const status = page.getByRole('combobox', { name: 'Status' });
  await choose(status, 'In Dispute');
  await fees.chooseAction('Silent spring', 'Restore');
  await fees.dialog.getByRole('textbox', { name: 'Comment' }).fill('The slip shows the later date');
  await fees.dialog.getByRole('button', { name: 'Restore 2.50', exact: true }).click();
  await expect(fees.dialog).toBeHidden();
  await expect(fees.figure('Active balance')).toHaveText('42.50');
  await expect(fees.figure('Disputed balance')).toHaveText('6.00');
  await choose(status, 'Active');
  await expect(fees.row('Silent spring')).toContainText('2.50');
}

async function expectOnServer(library: Library): Promise<void> {
  const read = async () => {
    const { fees } = await library.readPerson(okafor.primaryId);
    const silentSpring = fees.find(({ itemTitle }) => itemTitle === 'Silent spring');
    return {
      kinds: silentSpring?.transactions.map(({ kind }) => kind),
      left: silentSpring && feeState(silentSpring).remainingMinor,
      linked: fees.filter(({ itemBarcode }) => itemBarcode === loaned.barcode).length,
      credit: fees.some(({ comment }) => comment === 'For the trouble'),
    };
  };
  const kinds = ['CHARGE', 'WAIVE', 'DISPUTE', 'RESTORE'];
  await expect.poll(read).toEqual({ kinds, left: 250, linked: 2, credit: true });
}

for (const network of ['up', 'down'] as const)
  test(`To add, link, view, waive, dispute and restore fines and fees, with the network ${network}`, async ({
    desk,
    library,
  }) => {
    const { frame, user, cable } = desk;
    await frame.expectOnline();
    if (network === 'down') {
      cable.cut();
      await frame.expectOffline();
    }
    await frame.openUser(okafor.primaryId);
    await user.continuePastPopUps();
    await user.openTab('Fines/Fees');
    await test.step('Column Display', () => chooseColumns(desk));
    await test.step('To add fines and fees', () => toAddFinesAndFees(desk, network));
    await test.step('To link an existing fine/fee to a repository item', () => toLinkToAnItem(desk, network));
    await test.step('To view a loan’s history', () => toViewALoansHistory(desk));
    await test.step('To waive a fine or fee', () => toWaive(desk));
    await test.step('To dispute fines or fees', () => toDispute(desk));
    await test.step('To restore fines or fees', () => toRestore(desk));
    await test.step('To waive a lost item', () => toWaiveALostItem(desk));
    if (network === 'down') {
      await frame.expectOffline(7);
      cable.mend();
    }
    await frame.expectOnline();
    await expectOnServer(library);
  });
