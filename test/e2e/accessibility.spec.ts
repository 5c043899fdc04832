/** Every screen for everybody: axe in light and dark, and nothing that scrolls sideways. */
import { expect, test } from './fixtures.ts';
import { ConfigurationPage } from './pages/configuration-page.ts';
import { userTabs } from './pages/user-page.ts';
import { makeConflict } from './support/conflict.ts';
import { expectGoodToUse, expectNoFindingsInMain } from './support/look.ts';
import { okafor } from './support/main-job.ts';

const novak = { primaryId: '20400311', name: 'Novák, Jan' };

test('Sign-in, the choice of a desk, the first load and the locked desk are accessible', async ({
  makeDesk,
}) => {
  const desk = await makeDesk();
  await desk.open();
  const { page, signIn, cable } = desk;
  await expect(signIn.userName).toBeVisible();
  await expectGoodToUse(page, 'sign-in');
  cable.limit(4000);
  await signIn.signIn('operator');
  await expect(signIn.place).toBeVisible({ timeout: 60_000 });
  await expectGoodToUse(page, 'choice of a desk');
  await signIn.chooseDesk('Main Library – Front desk');
  await expect(page.getByRole('progressbar', { name: 'First load' })).toBeVisible({ timeout: 60_000 });
  await expectGoodToUse(page, 'first load');
  await page.keyboard.press('Control+l');
  await expect(signIn.locked).toBeVisible();
  await expectGoodToUse(page, 'locked');
});

test('The list, the search, and the pages of the desk are accessible', async ({ desk }) => {
  const { page, frame, users } = desk;
  await expectGoodToUse(page, 'users');
  await users.tab('Contact').click();
  await users.filter('Account', 'External');
  await expect(users.emptyState).toBeVisible();
  await expectGoodToUse(page, 'users, empty');
  await frame.search.fill('jo');
  await expect(frame.results).not.toHaveCount(0);
  await expectGoodToUse(page, 'search results');
  await frame.search.fill('');
  await page.keyboard.press('Escape');
  for (const section of ['Register New User', 'Outbox', 'Configuration', 'Health']) {
    await frame.goTo(section);
    await expectGoodToUse(page, section);
  }
});

test('A user’s page is accessible on every tab, with what pops up first', async ({ desk }) => {
  const { page, frame, user } = desk;
  await frame.openUser(okafor.primaryId);
  await expect(user.popUp).toBeVisible();
  await expectGoodToUse(page, 'pop-ups');
  await user.continuePastPopUps();
  for (const tab of userTabs) {
    await user.openTab(tab);
    await expectGoodToUse(page, tab);
  }
});

test('The dialogs of a user’s page are accessible', async ({ desk }) => {
  const { page, frame, user } = desk;
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  for (const [tab, button] of [
    ['Notes', 'Add Note'],
    ['Blocks', 'Add Block'],
    ['Contact Information', 'Add Address'],
    ['Contact Information', 'Add Phone Number'],
    ['Contact Information', 'Add Email Address'],
    ['Statistics', 'Add Statistic'],
    ['Attachments', 'Add Attachment'],
    ['Proxy For', 'Add Proxy For'],
    ['Fines/Fees', 'Add Fine or Fee'],
    ['Fines/Fees', 'Pay'],
    ['Fines/Fees', 'Waive All'],
  ] as const) {
    await user.openTab(tab);
    await page.getByRole('tabpanel').getByRole('button', { name: button, exact: true }).click();
    await expect(user.dialog).toBeVisible();
    await expectGoodToUse(page, `dialog ${button}`);
    await page.keyboard.press('Escape');
    await expect(user.dialog).toBeHidden();
  }
});

test('The dialogs of roles, and what a manager is asked before a user is deleted, are accessible', async ({
  makeDesk,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { page, frame, user } = desk;
  await frame.openUser(novak.primaryId);
  await user.openTab('General Information');
  for (const button of ['Add Role', 'Add from Profile']) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(user.dialog).toBeVisible();
    await expectGoodToUse(page, `dialog ${button}`);
    await page.keyboard.press('Escape');
    await expect(user.dialog).toBeHidden();
  }
  await user.openTab('Identifiers');
  await page.getByRole('button', { name: 'Add Identifier', exact: true }).click();
  await expect(user.dialog).toBeVisible();
  await expectGoodToUse(page, 'dialog Add Identifier');
  await page.keyboard.press('Escape');
  await expect(user.dialog).toBeHidden();
  await user.moreAction('Delete');
  await expect(user.popUp).toBeVisible();
  await expectGoodToUse(page, 'the question of Delete');
});

test('Every table of the configuration is accessible', async ({ makeDesk }) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const configuration = new ConfigurationPage(desk.page);
  await configuration.open();
  await expect(configuration.addRow).toBeVisible();
  const names = await configuration.tables.getByRole('button').allTextContents();
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    await configuration.choose(name);
    await expectNoFindingsInMain(desk.page, `Configuration, ${name}`);
  }
});

test('The Outbox with a conflict, and the choice in it, are accessible', async ({ desk, makeDesk }) => {
  const { page, outbox } = desk;
  await makeConflict(desk, await makeDesk());
  await expect(outbox.attention).toBeVisible();
  await expectGoodToUse(page, 'Outbox with a conflict');
  await outbox.attention.getByRole('link', { name: 'Choose' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Two people changed this user' })).toBeVisible();
  await expectGoodToUse(page, 'conflict');
});
