/** "To edit user information", step 8: Manage Fulfillment Activities, by the names in the text. */
import { expect, test } from '../fixtures.ts';
import { expectGoodToUse } from '../support/look.ts';
import { okafor } from '../support/main-job.ts';

test('Manage Fulfillment Activities opens Patron Services to be looked at only, also offline, and Back returns', async ({
  desk,
}) => {
  const { page, frame, user, fees } = desk;
  const open = () => user.act('Manage Fulfillment Activities');
  const loans = page.getByRole('grid', { name: 'Loans' });
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await user.openTab('Contact Information');
  await open();
  await expect(user.heading(okafor.name)).toBeFocused();
  await expect(page.getByRole('heading', { level: 2, name: 'Patron Services' })).toBeVisible();
  await expect(loans.getByRole('row', { name: 'The death and life' })).toContainText('Overdue');
  await expect(page.getByRole('tabpanel')).toContainText(/2 loans\. 1 is overdue\. As of \d\d:\d\d\./);
  await expectGoodToUse(page, 'Patron Services');

  await page.keyboard.press('Control+PageDown');
  await expect(page.getByText('Requests are not kept here')).toBeVisible();
  await page.keyboard.press('Control+PageDown');
  await expect(fees.row('Replacement card')).toBeVisible();
  for (const name of ['Add Fine or Fee', 'Pay', 'Waive All'])
    await expect(page.getByRole('button', { name, exact: true })).toBeHidden();
  await expectGoodToUse(page, 'Fines/Fees of Patron Services');
  await page.keyboard.press('Control+PageDown');
  await expect(page.getByRole('grid', { name: 'User Notes' })).toContainText('Bring the laptop bag');
  await expect(page.getByRole('button', { name: 'Add Note' })).toBeHidden();
  await expectGoodToUse(page, 'User Notes of Patron Services');

  await page.getByRole('button', { name: 'Back' }).click();
  await expect(user.tab('Contact Information')).toHaveAttribute('aria-selected', 'true');
  await expect(user.heading(okafor.name)).toBeFocused();
  await open();
  await expect(loans).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(user.tab('Contact Information')).toHaveAttribute('aria-selected', 'true');
});
