/** Money that a desk without the network took for somebody who was deleted meanwhile: it is recorded, and settled. */
import { expect, test } from './fixtures.ts';
import { conflicting as kamau } from './support/conflict.ts';
import { expectGoodToUse } from './support/look.ts';

test('Money for a user who was deleted meanwhile waits for a manager, who keeps it with a reason', async ({
  desk,
  makeDesk,
  library,
}) => {
  const manager = await makeDesk();
  await manager.start({ userName: 'usermanager' });
  await manager.frame.expectOnline();
  await desk.frame.openUser(kamau.primaryId);
  await desk.user.openTab('Fines/Fees');
  await desk.fees.add({ type: 'Other', amount: '5.00', comment: 'A lost key' });
  await expect(desk.fees.row('A lost key').or(desk.fees.row('Other'))).toBeVisible();
  await desk.frame.expectOnline();
  desk.cable.cut();
  await desk.frame.expectOffline();
  await desk.fees.select('Other');
  await desk.fees.startPayment({ amount: '5.00', received: '5.00' });
  await desk.fees.take('5.00');
  await desk.frame.expectOffline(1);

  await manager.frame.openUser(kamau.primaryId);
  await manager.user.openTab('Fines/Fees');
  await manager.fees.select('Other');
  await manager.fees.waiveSelected({ amount: '5.00', reason: 'Goodwill' });
  await expect(manager.fees.row('Other')).toBeHidden();
  await manager.frame.goTo('Find and Manage Users');
  await manager.users.showAllFound('kamau wanjiru');
  await manager.users.act(kamau.name, 'Delete');
  await manager.page.getByRole('alertdialog').getByRole('button', { name: 'Delete user' }).click();
  await expect(manager.users.count).toHaveText('0 of 299 users');
  await manager.frame.expectOnline();

  desk.cable.mend();
  await desk.frame.expectOnline();
  await expect.poll(async () => (await library.pool.query('select from suspense')).rowCount).toBe(1);
  await manager.frame.goTo('Outbox');
  const section = manager.page.getByRole('region', { name: 'Money to settle' });
  await expect(section).toContainText('5.00 without a user');
  await expect(section).toContainText('at Main Library – Front desk');
  await expectGoodToUse(manager.page, 'money without a user');
  await section.getByRole('button', { name: 'Settle' }).click();
  const dialog = manager.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /The library keeps it/ }).check();
  await dialog.getByRole('button', { name: 'Keep 5.00' }).click();
  await expect(dialog).toContainText('Say why');
  await expectGoodToUse(manager.page, 'the dialog that settles it');
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('Nobody came for it');
  await dialog.getByRole('button', { name: 'Keep 5.00' }).click();
  await expect(dialog).toBeHidden();
  await expect(section).toBeHidden();
  const settled = await library.pool.query('select outcome, settled_comment from suspense');
  expect(settled.rows).toEqual([{ outcome: 'KEPT', settled_comment: 'Nobody came for it' }]);
});
