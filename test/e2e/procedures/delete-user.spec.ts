import { expect, test } from '../fixtures.ts';
import { conflicting as plain } from '../support/conflict.ts';
import { choose } from '../pages/choose.ts';
import { expectGoodToUse } from '../support/look.ts';
import { okafor } from '../support/main-job.ts';

const debtor = 'Andrzejewski, Elwira';

test('To delete a user: Delete, confirm, and the user is gone from every desk', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  const other = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  await other.start();
  const { users, frame, page } = desk;
  const dialog = page.getByRole('alertdialog');
  await other.users.showAllFound('kamau wanjiru');
  await expect(other.users.row(plain.name)).toBeVisible();
  await users.showAllFound('kamau wanjiru');
  await users.act(plain.name, 'Delete');
  await expect(dialog).toContainText(`Delete ${plain.name} (${plain.primaryId})?`);
  await dialog.getByRole('button', { name: 'Delete user' }).click();
  await expect(users.count).toHaveText('0 of 299 users');
  await frame.expectOnline();
  expect((await library.pool.query('select 1 from tombstone')).rowCount).toBe(1);
  await expect(other.users.count).toHaveText('0 of 299 users');
});

test('A user who owes is not deleted: notified first, then the fees are waived and the deletion is asked for anew', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { users, page } = desk;
  const management = page.getByRole('alertdialog', { name: 'User Deletion Management' });
  const confirmation = page.getByRole('alertdialog', { name: `Delete ${debtor}` });
  await desk.frame.expectOnline();
  await users.showAllFound('andrzejewski elwira');
  await users.act(debtor, 'Delete');
  await confirmation.getByRole('button', { name: 'Delete user' }).click();
  await expect(management).toContainText('68.50 EUR are open');
  await expectGoodToUse(page, 'User Deletion Management');
  await management.getByRole('button', { name: 'Cancel' }).click();
  await expect(management).toBeHidden();

  await users.act(debtor, 'Delete');
  await confirmation.getByRole('button', { name: 'Delete user' }).click();
  await management.getByRole('button', { name: 'Notify User' }).click();
  await expect(management).toContainText('The User Deletion Letter is on its way.');
  const letters = await library.pool.query<{ body: string }>(
    `select body from letter_outbox where letter = 'UserDeletionLetter'`,
  );
  expect(letters.rows[0]?.body).toContain('Total: 68.50 EUR');
  expect((await library.pool.query('select 1 from attachment')).rowCount).toBe(1);

  await management.getByRole('button', { name: 'Waive Fees' }).click();
  const waiving = page.getByRole('dialog', { name: 'Waive Fees' });
  await choose(waiving.getByRole('combobox', { name: 'Waive reason' }), 'Library error');
  await waiving.getByRole('button', { name: 'Waive 68.50' }).click();
  await confirmation.getByRole('button', { name: 'Delete user' }).click();
  await expect(users.count).toHaveText('0 of 299 users');
  await desk.frame.expectOnline();
  // nothing of the person is left, but the books still add up
  expect((await library.pool.query('select 1 from letter_outbox')).rowCount).toBe(0);
  expect((await library.pool.query('select 1 from attachment')).rowCount).toBe(0);
});

test('View User opens the fees that stand in the way, and offline nobody is deleted', async ({
  makeDesk,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { users, page, frame, user } = desk;
  await users.showAllFound('okafor amara');
  await users.act(okafor.name, 'Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete user' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'View User' }).click();
  await user.continuePastPopUps();
  await expect(page.getByRole('tab', { name: /^Fines\/Fees/ })).toHaveAttribute('aria-selected', 'true');
  // from there as from the list
  await user.openTab('Notes');
  await user.moreAction('Delete user');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete user' }).click();
  const management = page.getByRole('alertdialog', { name: 'User Deletion Management' });
  await management.getByRole('button', { name: 'View User' }).click();
  await expect(management).toBeHidden();
  await expect(user.tab('Fines/Fees')).toHaveAttribute('aria-selected', 'true');

  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await users.showAllFound('kamau wanjiru');
  await users.grid.getByRole('button', { name: `Actions ${plain.name}` }).click();
  const item = page.getByRole('menuitem', { name: 'Delete' });
  await expect(item).toBeDisabled();
  await expect(item).toContainText('online only');
});
