/** The procedures of the requirements on a user's tabs, step by step, by the names they give. */
import { expect, test } from '../fixtures.ts';
import { choose } from '../pages/choose.ts';
import { JobsPage } from '../pages/jobs-page.ts';
import { expectGoodToUse } from '../support/look.ts';
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
  const readRole = async () =>
    (await library.readPerson(novak.primaryId)).user.roles.find(({ type }) => type === '32');
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
  // Edit: until when, at which desk too, and active again; a day that is over is refused
  await roles.getByRole('button', { name: 'Actions Circulation Desk Operator' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await expect(user.dialog.getByRole('heading', { name: 'Edit Role' })).toBeVisible();
  const expiry = user.dialog.getByRole('textbox', { name: 'Expiration Date' });
  await expiry.fill('31 Jan 2020');
  await expiry.blur();
  await user.dialog.getByRole('combobox', { name: 'Circulation desk' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Registration' }).click();
  await page.keyboard.press('Escape');
  await user.dialog.getByRole('checkbox', { name: 'Active', exact: true }).check();
  await user.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(user.dialog).toContainText('In the past');
  await expectGoodToUse(page, 'Edit Role');
  await expiry.fill('31 Jan 2099');
  await expiry.blur();
  await user.finish('Save');
  await expect(role).toContainText('31 Jan 2099');
  await expect(role).toContainText('Front desk, Registration');
  await expect.poll(readRole).toMatchObject({
    ...{ status: 'ACTIVE', expiryDate: '2099-01-31' },
    parameters: [{ value: 'MAIN_FRONT' }, { value: 'MAIN_REG' }],
  });
  await page.getByRole('button', { name: 'Add from Profile' }).click();
  await expect(user.dialog).toContainText('The user has all roles of this profile already.');
  await choose(user.dialog.getByRole('combobox', { name: 'Role profile' }), 'User office');
  await expect(user.dialog).toContainText('Adds: User Manager');
  await expectGoodToUse(page, 'Add from Profile');
  await user.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(user.dialog).toBeHidden();
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

test('Demerits are loaded by a job, and shown to the roles at desks where the library has them', async ({
  makeDesk,
  library,
}) => {
  await library.setParameter('demerits_enabled', 'true');
  const administration = await makeDesk();
  await administration.start({ userName: 'admin' });
  const jobs = new JobsPage(administration.page);
  await administration.frame.goTo('Jobs');
  await jobs.begin('Import Demerits');
  await jobs.chooseFile(
    'demerits.csv',
    `Primary ID,Points,Reason,Date,Expiration Date\n${novak.primaryId},3,Late laptop,2026-01-05,2099-01-31\n${novak.primaryId},2,Lost key,2019-01-05,2020-01-31\n`,
  );
  await jobs.tryOut();
  await jobs.run('Import Demerits');
  await administration.frame.openUser(novak.primaryId);
  await expect(administration.user.tab('Notes')).toBeVisible();
  await expect(administration.user.tab('Demerits')).toBeHidden();

  const desk = await makeDesk();
  await desk.start();
  await desk.frame.openUser(novak.primaryId);
  await desk.user.openTab('Demerits');
  await expect(desk.page.getByText('3 points in force.')).toBeVisible();
  const demerits = desk.user.list('Demerits');
  await expect(demerits.getByRole('row', { name: 'Late laptop' })).toContainText('In force');
  await expect(demerits.getByRole('row', { name: 'Lost key' })).toContainText('Not in force');
  await expectGoodToUse(desk.page, 'Demerits');
});
