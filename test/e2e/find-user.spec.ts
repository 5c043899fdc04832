import { expect, test } from './fixtures.ts';
import { okafor } from './support/main-job.ts';

test('A user is found by name prefixes in any order, by whole identifier and by e-mail', async ({ desk }) => {
  const { frame, user } = desk;
  for (const text of [
    'okafor',
    'oka ama',
    'AMA OKA',
    'nneka ok',
    okafor.primaryId,
    okafor.barcode,
    okafor.email,
  ]) {
    await frame.search.fill(text);
    await expect(frame.results.first()).toContainText(okafor.name);
    await expect(frame.results.first()).toContainText('20418833 · Graduate Student');
  }
  await expect(frame.results.first()).toContainText('Owes 42.50');
  await frame.search.press('Enter');
  await user.continuePastPopUps();
  await expect(user.heading(okafor.name)).toBeVisible();
});

test('Letters with marks are found without them, and a preferred name as well as the official one', async ({
  desk,
}) => {
  const { frame } = desk;
  for (const text of ['siobhan oneill', "o'neill shiv"]) {
    await frame.search.fill(text);
    await expect(frame.results.first()).toContainText("O'Neill");
  }
});

test('A scanned card opens its user from any page, and an unknown one is told and kept in the search field', async ({
  desk,
}) => {
  const { frame, page, user } = desk;
  await frame.link('Outbox').click();
  await frame.scan('29301000400502');
  await expect(user.popUp).toContainText('Olsen, Björn');
  await user.continuePastPopUps();
  await expect(user.heading('Olsen, Björn')).toBeVisible();
  await frame.scan('29301009999999');
  await expect(frame.search).toHaveValue('29301009999999');
  await expect(page.locator('[aria-live="assertive"]')).toHaveText('No user has “29301009999999”.');
  await expect(user.heading('Olsen, Björn')).toBeVisible();
});

test('A search that finds nobody says so and offers to register', async ({ desk }) => {
  const { frame, page } = desk;
  await frame.search.fill('zzyzx');
  const note = page.getByRole('search').getByText('No user has “zzyzx”.');
  await expect(note).toBeVisible();
  await page.getByRole('search').getByRole('button', { name: 'Register New User' }).click();
  await expect(page).toHaveURL(/#\/register/);
});

test('Ctrl Enter shows all that were found in the list, with the exact count', async ({ desk }) => {
  const { users, page } = desk;
  await users.showAllFound('smith jordan');
  await expect(users.row('Smith, Jordan')).toHaveCount(2);
  await expect(users.count).toHaveText('2 of 300 users');
  await page.getByRole('button', { name: 'Search: smith jordan' }).click();
  await expect(users.count).toHaveText('300 users');
});
