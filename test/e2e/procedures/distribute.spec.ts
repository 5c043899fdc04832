/** Distributing users across a network zone, and Find user in other institution. */
import { expect, test as plain } from '../fixtures.ts';
import { openBranch, type Branch } from '../support/branch.ts';
import { openLibrary } from '../support/library.ts';
import { expectGoodToUse } from '../support/look.ts';
import { conflicting as kamau } from '../support/conflict.ts';

const test = plain.extend<{ readonly branch: Branch }>({
  branch: async ({}, use) => {
    const branch = await openBranch();
    await use(branch);
    await branch.close();
  },
  library: async ({ branch }, use) => {
    const library = await openLibrary({ zone: branch.zone });
    await use(library);
    await library.close();
  },
});

const countThere = async ({ pool }: Branch, key: string): Promise<number | null> =>
  (await pool.query('select 1 from user_key where key = $1', [key])).rowCount;

test('Distribute sends a user to each institution, and tells what became of it there', async ({
  makeDesk,
  branch,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { users, page, frame } = desk;
  await frame.expectOnline();
  await users.showAllFound('kamau wanjiru');
  await users.act(kamau.name, 'Distribute');
  const dialog = page.getByRole('dialog', { name: 'Distribute user' });
  await expect(dialog).toContainText(`${kamau.name} (${kamau.primaryId})`);
  await dialog.getByRole('button', { name: 'Distribute', exact: true }).click();
  const outcomes = dialog.getByRole('status');
  await expect(outcomes.filter({ hasText: 'Added there.' })).toBeVisible();
  await expect(outcomes.filter({ hasText: 'Silent College does not answer.' })).toBeVisible();
  expect(await countThere(branch, `i:${kamau.primaryId}`)).toBe(1);
  await expectGoodToUse(page, 'Distribute');
  // sent again, nothing changes
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect(outcomes.filter({ hasText: 'Nothing had changed.' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();

  desk.cable.cut();
  await frame.expectOffline();
  await users.grid.getByRole('button', { name: `Actions ${kamau.name}` }).click();
  const item = page.getByRole('menuitem', { name: 'Distribute' });
  await expect(item).toBeDisabled();
  await expect(item).toContainText('online only');
});

test('Find user in other institution fills the form; found again, the copy is opened', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { page, frame, user, newUser } = desk;
  await frame.expectOnline();
  const find = async () => {
    await frame.goTo('Register New User');
    await page.getByRole('checkbox', { name: 'Find user in other institution' }).click();
    await newUser.field('Identifier').fill('29400000001001');
    await page.getByRole('button', { name: 'Find User' }).click();
  };
  await find();
  await expect(page.getByText('Lindqvist, Saga comes from Branch College')).toBeVisible();
  await expect(newUser.field('First name')).toHaveValue('Saga');
  await expect(newUser.field('Last name')).toHaveValue('Lindqvist');
  await expectGoodToUse(page, 'Find user in other institution');
  await newUser.save.click();
  await expect(user.heading('Lindqvist, Saga')).toBeVisible();
  await frame.expectOnline();
  await expect
    .poll(
      async () =>
        (await library.pool.query(`select 1 from user_key where key like 'l:BRANCH_INST:%'`)).rowCount,
    )
    .toBe(1);

  await find();
  await expect(
    page.getByText('This user is here already. Nothing has changed at Branch College.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Open User' }).click();
  await expect(user.heading('Lindqvist, Saga')).toBeVisible();

  // a copy is its own institution's to distribute
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Distribute' }).click();
  const dialog = page.getByRole('dialog', { name: 'Distribute user' });
  await expect(dialog).toContainText('copied from another institution (Branch College)');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
