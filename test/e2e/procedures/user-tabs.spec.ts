/** The procedures of the requirements on a user's tabs, step by step, by the names they give. */
import { expect, test } from '../fixtures.ts';
import { choose } from '../pages/choose.ts';
import { okafor } from '../support/main-job.ts';

const novak = { primaryId: '20400311', name: 'Novák, Jan' };
const kone = { primaryId: '20400312', name: 'Kone, Ewa' };

test('To add a proxy user, and to remove the patron again, also offline', async ({ desk, library }) => {
  const { frame, user, page } = desk;
  const proxies = page.getByRole('grid', { name: 'Proxy For' });
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await frame.openUser(novak.primaryId);
  // 1. Open the Proxy For tab. Select Add Proxy For.
  await user.openTab('Proxy For');
  await expect(proxies.getByRole('row', { name: 'Marchetti, Odo' })).toBeVisible();
  await page.getByRole('button', { name: 'Add Proxy For' }).click();
  // 2. In the Proxy for field, enter or select the patron.
  const field = user.dialog.getByRole('combobox', { name: 'Proxy for' });
  await field.fill('oka ama');
  await page.getByRole('option', { name: okafor.name }).click();
  // 3. Select Add User. The patron is added.
  await user.dialog.getByRole('button', { name: 'Add User' }).click();
  await expect(proxies.getByRole('row', { name: okafor.name })).toBeVisible();
  await frame.expectOffline(1);
  desk.cable.mend();
  await frame.expectOnline();
  const { user: proxy } = await library.readPerson(novak.primaryId);
  expect(proxy.proxyFor).toHaveLength(2);
  // To remove the patron, select Delete in the row actions list.
  await proxies.getByRole('button', { name: `Actions ${okafor.name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(proxies.getByRole('row', { name: okafor.name })).toBeHidden();
  await user.openTab('History');
  await expect(page.getByRole('grid', { name: 'History' })).toContainText(okafor.name);
});

test('A fulfillment proxy cannot be unlinked from the sponsor', async ({ desk }) => {
  const { frame, user, page } = desk;
  await frame.openUser(kone.primaryId);
  await user.openTab('Proxy For');
  await page.getByRole('button', { name: 'Actions Marchetti, Odo' }).click();
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeDisabled();
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toContainText('cannot be unlinked');
});

test('To add, edit, duplicate, and delete statistics', async ({ desk, library }) => {
  const { frame, user, page } = desk;
  const statistics = page.getByRole('grid', { name: 'Statistics' });
  await frame.openUser(novak.primaryId);
  await user.openTab('Statistics');
  await page.getByRole('button', { name: 'Add Statistic' }).click();
  await choose(user.dialog.getByRole('combobox', { name: 'Category type' }), 'Department');
  await choose(user.dialog.getByRole('combobox', { name: 'Statistical category' }), 'Physics');
  await user.dialog.getByRole('textbox', { name: 'Note' }).fill('Since autumn');
  await user.dialog.getByRole('button', { name: 'Add and Close' }).click();
  await expect(statistics.getByRole('row', { name: 'Physics' })).toContainText('Since autumn');
  await statistics.getByRole('button', { name: 'Actions Physics' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await choose(user.dialog.getByRole('combobox', { name: 'Statistical category' }), 'Music');
  await user.dialog.getByRole('button', { name: 'Add and Close' }).click();
  await statistics.getByRole('button', { name: 'Actions Music' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await user.dialog.getByRole('textbox', { name: 'Note' }).fill('Second subject');
  await user.dialog.getByRole('button', { name: 'Save' }).click();
  await statistics.getByRole('button', { name: 'Actions Physics' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(statistics.getByRole('row', { name: 'Physics' })).toBeHidden();
  await frame.expectOnline();
  const { user: person } = await library.readPerson(novak.primaryId);
  expect(person.statistics.map(({ category, note }) => [category, note])).toEqual([
    ['MUSIC', 'Second subject'],
  ]);
});

test('To add, edit, set inactive and remove a role, online only', async ({ makeDesk, library }) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { frame, user, page } = desk;
  const roles = page.getByRole('grid', { name: 'User Roles' });
  await frame.openUser(novak.primaryId);
  await user.openTab('General Information');
  await page.getByRole('button', { name: 'Add Role' }).click();
  await choose(user.dialog.getByRole('combobox', { name: 'Role' }), 'Circulation Desk Operator');
  await choose(user.dialog.getByRole('combobox', { name: 'Scope' }), 'Main Library');
  await user.dialog.getByRole('combobox', { name: 'Circulation desk' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Front desk' }).click();
  await page.keyboard.press('Escape');
  await user.dialog.getByRole('button', { name: 'Add Role' }).click();
  const role = roles.getByRole('row', { name: 'Circulation Desk Operator' });
  await expect(role).toContainText('Front desk');
  await frame.expectOnline();
  const readRoles = async () =>
    (await library.readPerson(novak.primaryId)).user.roles.map(({ type, status }) => [type, status]);
  await expect.poll(readRoles).toEqual([
    ['200', 'ACTIVE'],
    ['32', 'ACTIVE'],
  ]);
  await roles.getByRole('switch', { name: 'Active, Circulation Desk Operator' }).click();
  await expect.poll(readRoles).toEqual([
    ['200', 'ACTIVE'],
    ['32', 'INACTIVE'],
  ]);
  await roles.getByRole('button', { name: 'Actions Circulation Desk Operator' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await user.popUp.getByRole('button', { name: 'Remove role' }).click();
  await expect(role).toBeHidden();
  await expect.poll(readRoles).toEqual([['200', 'ACTIVE']]);
  await user.openTab('History');
  await expect(page.getByRole('grid', { name: 'History' })).toContainText('Circulation Desk Operator');
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await user.openTab('General Information');
  await expect(page.getByText('Roles can be changed online only.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add Role' })).toHaveAttribute('aria-disabled', 'true');
});
