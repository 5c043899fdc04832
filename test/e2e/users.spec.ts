import { expect, test } from './fixtures.ts';
import type { UsersPage } from './pages/users-page.ts';

/** By last name, then by the rest. */
const inOrder = (names: readonly string[]) =>
  names.toSorted((a, b) => {
    const [lastA = '', restA = ''] = a.split(', ');
    const [lastB = '', restB = ''] = b.split(', ');
    return lastA.localeCompare(lastB, 'en') || restA.localeCompare(restB, 'en');
  });

test('Tabs and filters narrow the list, and the count is exact', async ({ desk }) => {
  const { users } = desk;
  await expect(users.count).toHaveText('300 users');
  for (const column of ['User Group', 'Blocks']) await expect(users.header(column)).toBeVisible();
  await users.tab('Contact').click();
  await expect(users.row('Vance, Otto')).toBeVisible();
  for (const column of ['User Group', 'Blocks']) await expect(users.header(column)).toBeHidden();
  await users.tab('All').click();
  const notAtWork = await readShown(users, 'Not active or expired');
  const atWork = await readShown(users, 'Active and not expired');
  expect(notAtWork).toBeGreaterThan(0);
  expect(notAtWork + atWork).toBe(300);
  expect(new Set(await users.readColumn('Status'))).toEqual(new Set(['Active']));
  await users.filter('Role', 'User Administrator');
  await expect(users.count).toHaveText('1 of 300 users');
  await expect(users.row('Adeyemi, Ruth')).toBeVisible();
});

async function readShown(users: UsersPage, status: string): Promise<number> {
  await users.filter('Status', status);
  await expect(users.count).toHaveText(/^\d+ of 300 users$/);
  return Number.parseInt((await users.count.textContent()) ?? '', 10);
}

test('A click on a column sorts by it, a second one turns the order round', async ({ desk }) => {
  const { users } = desk;
  const ascending = await users.readColumn('Name');
  expect(ascending.length).toBeGreaterThan(10);
  expect(ascending).toEqual(inOrder(ascending));
  await users.sortBy('Name');
  await expect(users.header('Name')).toHaveAttribute('aria-sort', 'descending');
  const descending = await users.readColumn('Name');
  expect(descending).toEqual(inOrder(descending).toReversed());
  await users.sortBy('Balance');
  await users.sortBy('Balance');
  await expect(users.header('Balance')).toHaveAttribute('aria-sort', 'descending');
  const balances = (await users.readColumn('Balance')).map(Number);
  expect(balances[0]).toBeGreaterThan(0);
  expect(balances).toEqual(balances.toSorted((a, b) => b - a));
});

test('The Active switch works in the list, and Undo takes it back', async ({ desk }) => {
  const { users, frame } = desk;
  const name = 'Andrzejewski, Elwira';
  await expect(users.active(name)).toBeChecked();
  await users.active(name).click();
  await expect(users.active(name)).not.toBeChecked();
  await expect(frame.toast).toContainText(`${name} is not active.`);
  await frame.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(users.active(name)).toBeChecked();
  await frame.expectOnline();
});

test('Columns are chosen in their menu and stay chosen', async ({ desk }) => {
  const { users, page } = desk;
  await expect(users.header('Primary identifier')).toBeHidden();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Primary identifier' }).click();
  await page.keyboard.press('Escape');
  await expect(users.header('Primary identifier')).toBeVisible();
  await desk.frame.link('Outbox').click();
  await desk.frame.link('Find and Manage Users').click();
  await expect(users.header('Primary identifier')).toBeVisible();
});

test('With every column chosen the actions of a row stay in sight, and the keyboard reaches the last cell', async ({
  desk,
}) => {
  const { users, page } = desk;
  await users.tab('All').click();
  for (const column of ['Primary identifier', 'Birth date']) {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: column }).click();
    await page.keyboard.press('Escape');
  }
  const row = users.row('Adem, Latif Diler');
  const actions = row.getByRole('button', { name: /^Actions/ });
  await expect(actions).toBeInViewport({ ratio: 1 });
  await users.row('Adaobi, Chimamanda').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const last = users.grid.locator('[role="gridcell"]:focus');
  await expect(last).toHaveText(/^\d+ \w+ \d{4}$|^–$/);
  const edge = (await actions.boundingBox())?.x ?? 0;
  const cell = await last.boundingBox();
  expect((cell?.x ?? 0) + (cell?.width ?? 0)).toBeLessThanOrEqual(edge);
  const head = await users.header('Birth date').boundingBox();
  expect(head?.x).toBe(cell?.x);
  await actions.click();
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeVisible();
});

test('Filters that match nobody say so, and are cleared with one press', async ({ desk }) => {
  const { users, page } = desk;
  await users.tab('Contact').click();
  await users.filter('Account', 'External');
  await expect(users.emptyState).toBeVisible();
  await expect(users.count).toHaveText('0 of 300 users');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(users.row('Vance, Otto')).toBeVisible();
});

test('Duplicate opens Add User with what two people can share', async ({ makeDesk }) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { users, page } = desk;
  await users.showAllFound('okafor amara');
  await users.act('Okafor, Amara Nneka', 'Duplicate');
  await expect(page.getByText('Copy of Okafor, Amara Nneka')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'User group' })).toHaveText('Graduate Student');
  await expect(page.getByRole('textbox', { name: 'Last name', exact: true })).toHaveValue('');
  await expect(page.getByRole('textbox', { name: 'Primary identifier' })).toHaveValue('');
});

test('What an operator may not do in the list is not possible, and it is said who may', async ({ desk }) => {
  const { users, page } = desk;
  await expect(page.getByRole('button', { name: 'Add User' })).toBeDisabled();
  await users.grid
    .getByRole('button', { name: /^Actions / })
    .first()
    .click();
  const item = page.getByRole('menuitem', { name: 'Delete' });
  await expect(item).toBeDisabled();
  await expect(item).toContainText('User Manager');
});
