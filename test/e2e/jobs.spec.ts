import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { choose } from './pages/choose.ts';
import { JobsPage } from './pages/jobs-page.ts';
import { conflicting as due } from './support/conflict.ts';
import { okafor } from './support/main-job.ts';
import { expectGoodToUse } from './support/look.ts';
import { todayAtLibrary } from './support/today.ts';

test('A filtered list of users is changed by a job: tried out, run, seen at another desk, and rolled back', async ({
  makeDesk,
}) => {
  const desk = await makeDesk();
  const other = await makeDesk();
  await desk.start({ userName: 'admin' });
  await other.start();
  const { users, page, frame } = desk;
  const jobs = new JobsPage(page);
  await frame.expectOnline();
  await users.showAllFound('okafor amara');
  await page.getByRole('button', { name: 'Update/Notify' }).click();
  await expect(jobs.dialog).toContainText('1 user of the list');
  await jobs.dialog.getByRole('button', { name: 'Dry run' }).click();
  await expect(jobs.dialog).toContainText('Choose at least one change');
  await choose(jobs.dialog.getByRole('combobox', { name: 'Status' }), 'Inactive');
  await expect(jobs.dialog.getByRole('textbox', { name: 'Block: note' })).toBeHidden();
  await choose(jobs.dialog.getByRole('combobox', { name: 'Add block' }), 'Lost card');
  await jobs.dialog.getByRole('textbox', { name: 'Block: expiration date' }).fill('31 Dec 2099');
  await jobs.dialog.getByRole('textbox', { name: 'Block: note' }).fill('Asked at the desk');
  await jobs.dialog.getByRole('combobox', { name: 'Add role' }).click();
  await expect(page.getByRole('option', { name: 'Circulation Desk Operator' })).toHaveCount(0);
  await page.getByRole('option', { name: 'User Manager', exact: true }).click();
  await choose(jobs.dialog.getByRole('combobox', { name: 'Scope of the role' }), 'Main Library');
  await expectGoodToUse(page, 'the dialog of Update/Notify Users');
  const sent = page.waitForRequest(
    (request) => /\/api\/jobs$/.test(request.url()) && request.method() === 'POST',
  );
  await jobs.tryOut();
  expect((await sent).postDataJSON()).toMatchObject({
    parameters: {
      block: { description: 'LOST_CARD', expiryDate: '2099-12-31', note: 'Asked at the desk' },
      role: { type: '21', scope: 'MAIN' },
    },
  });
  await expect(jobs.figure('Updated')).toHaveText('1');
  await expect(jobs.report.getByRole('row', { name: okafor.primaryId })).toContainText('Updated');
  await expectGoodToUse(page, 'a dry run');

  await other.users.showAllFound('okafor amara');
  await expect(other.users.active('Okafor, Amara Nneka')).toBeChecked();
  await jobs.run('Update/Notify Users');
  await expect(jobs.figure('Updated')).toHaveText('1');
  await expect(other.users.active('Okafor, Amara Nneka')).not.toBeChecked();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download report' }).click();
  const report = readFileSync(await (await download).path(), 'utf8');
  expect(report).toContain(`Primary identifier,Line,Outcome,Reason\r\n${okafor.primaryId},,Updated,\r\n`);

  await jobs.rollBack.click();
  await expect(jobs.heading).toHaveText('Roll back (dry run)');
  await jobs.run('Roll back');
  await expect(jobs.figure('Restored')).toHaveText('1');
  await expect(other.users.active('Okafor, Amara Nneka')).toBeChecked();
  await page.getByRole('button', { name: 'Jobs', exact: true }).click();
  await expect(jobs.list.getByRole('row')).toHaveCount(5);
  await expectGoodToUse(page, 'Jobs');
});

test('A file of the SIS is tried out, and what it rejects is told line by line', async ({ makeDesk }) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const jobs = new JobsPage(desk.page);
  await desk.frame.goTo('Jobs');
  await expect(desk.page.getByText('No job has run yet')).toBeVisible();
  await jobs.begin('Users IMPORT using SIS');
  await jobs.chooseFile(
    'users.xml',
    '<users>\n<user><primary_id>new1</primary_id><first_name>Noor</first_name><last_name>Hadid</last_name></user>\n' +
      '<user><primary_id>new2</primary_id><first_name>Noor</first_name></user>\n</users>',
  );
  await expectGoodToUse(desk.page, 'the dialog that starts a job');
  await jobs.tryOut();
  await expect(jobs.figure('Created')).toHaveText('1');
  await expect(jobs.figure('Rejected')).toHaveText('1');
  await expect(jobs.report.getByRole('row').nth(2)).toContainText(/3.*Rejected.*Last name/);
  await jobs.run('Users IMPORT using SIS');
  await desk.frame.goTo('Find and Manage Users');
  await desk.users.showAllFound('hadid noor');
  await expect(desk.users.row('Hadid, Noor')).toBeVisible();
});

test('To purge users: whoever is due goes from every desk; a User Manager has other jobs, an operator none', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const { page, frame } = desk;
  const jobs = new JobsPage(page);
  await frame.openUser(due.primaryId);
  await page.getByRole('textbox', { name: 'Purge date' }).fill(todayAtLibrary());
  await desk.user.save.click();
  await expect(desk.users.heading).toBeVisible();
  await frame.expectOnline();
  await frame.goTo('Jobs');
  await jobs.begin('Purge User Records');
  await expect(jobs.dialog.getByRole('combobox', { name: 'User group' })).toBeHidden();
  await choose(jobs.dialog.getByRole('combobox', { name: 'User record type' }), 'Public');
  await expect(jobs.dialog.getByRole('combobox', { name: 'User group' })).toBeVisible();
  await jobs.dialog.getByRole('textbox', { name: 'Number of days after purge date' }).fill('0');
  await jobs.tryOut();
  await expect(jobs.figure('Purged')).toHaveText('1');
  await expect(jobs.report.getByRole('row', { name: due.primaryId })).toBeVisible();
  await jobs.run('Purge User Records');
  await expect(page.getByText('The report names nobody')).toBeVisible();
  const gone = await library.pool.query('select from tombstone');
  expect(gone.rowCount).toBe(1);
  await frame.goTo('Find and Manage Users');
  await expect(desk.users.count).toHaveText('299 users');

  const manager = await makeDesk();
  await manager.start({ userName: 'usermanager' });
  await manager.frame.goTo('Jobs');
  await expect(manager.page.getByText('No job has run yet')).toBeVisible();
  await manager.page.getByRole('button', { name: 'New job' }).click();
  await expect(manager.page.getByRole('menuitem')).toHaveText([
    /^Update\/Notify Users/,
    /^Waive Fines\/Fees/,
  ]);
  await manager.page.keyboard.press('Escape');

  const operator = await makeDesk();
  await operator.start();
  await expect(operator.frame.link('Outbox')).toBeVisible();
  await expect(operator.frame.link('Jobs')).toBeHidden();
  await expect(operator.page.getByRole('button', { name: 'Update/Notify' })).toBeHidden();
});

test('Fines and fees go to the bursar, come back paid from the file, and the rest is waived in bulk', async ({
  makeDesk,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const { page, frame, user, fees } = desk;
  const jobs = new JobsPage(page);
  await frame.goTo('Jobs');
  await jobs.begin('Export to Bursar');
  await jobs.dialog.getByRole('combobox', { name: 'Fine/Fee types' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Locker key' }).click();
  await page.keyboard.press('Escape');
  await expectGoodToUse(page, 'the dialog of the export to the bursar');
  await jobs.tryOut();
  await jobs.run('Export to Bursar');
  await expect(jobs.report.getByRole('row', { name: okafor.primaryId })).toContainText('10.00 EUR, 1 fee');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download XML' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).toContain(`<xb:value>${okafor.primaryId}</xb:value>`);

  await frame.goTo('Jobs');
  await jobs.begin('Import from Bursar');
  const paid = file.replaceAll('<xb:paymentId></xb:paymentId>', '<xb:paymentId>E2E-1</xb:paymentId>');
  await jobs.chooseFile('paid.xml', paid);
  await jobs.tryOut();
  await jobs.run('Import from Bursar');
  await expect(jobs.report.getByRole('row', { name: okafor.primaryId })).toContainText('Paid');

  await frame.goTo('Jobs');
  await jobs.begin('Fines/Fees Notification');
  await jobs.dialog.getByRole('textbox', { name: 'Days between two letters' }).fill('0');
  await jobs.dialog.getByRole('button', { name: 'Dry run' }).click();
  await expect(jobs.dialog).toContainText('Days between two letters: a whole number');
  await jobs.dialog.getByRole('textbox', { name: 'Days between two letters' }).fill('14');
  await expectGoodToUse(page, 'the dialog of the notification of fees');
  await jobs.tryOut();
  await expect(jobs.figure('Written to')).toHaveText(/^[1-9]\d*$/);

  await frame.goTo('Jobs');
  await jobs.begin('Waive Fines/Fees');
  await jobs.dialog.getByRole('button', { name: 'Dry run' }).click();
  await expect(jobs.dialog).toContainText('Enter the threshold');
  await jobs.dialog.getByRole('textbox', { name: 'Threshold' }).fill('1000');
  await choose(jobs.dialog.getByRole('combobox', { name: 'Waiving reason' }), 'Goodwill');
  await jobs.dialog.getByRole('checkbox', { name: 'Also of users with overdue loans' }).check();
  await expectGoodToUse(page, 'the dialog of the bulk waiver');
  await jobs.tryOut();
  await jobs.run('Waive Fines/Fees');
  await expect(jobs.figure('Waived')).toHaveText(/^\d+$/);

  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await user.openTab('Fines/Fees');
  // what is left is her own credit
  await expect(fees.figure('Active balance')).toHaveText(/[-−]5\.00/);
  await expect(fees.figure('Transferred balance')).toHaveText('0.00');
  await frame.goTo('Jobs');
  await jobs.begin('Fines/Fees ledger audit');
  await jobs.tryOut();
  await expect(page.getByText('Differ')).toBeHidden();
});
