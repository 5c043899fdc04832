import { readFileSync } from 'node:fs';
import { expect, test, type Desk } from './fixtures.ts';

async function exportList({ page }: Desk, choice: string): Promise<readonly string[]> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: choice }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^users-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text[0]).toBe('\uFEFF');
  return text.slice(1).split('\r\n').slice(0, -1);
}

test('To export the list: what is filtered is what the file holds, also offline', async ({ desk }) => {
  const { users, frame, cable } = desk;
  await frame.expectOnline();
  cable.cut();
  await frame.expectOffline();
  await users.tab('Staff').click();
  await users.filter('Status', 'Active and not expired');
  const names = await users.readColumn('Name');
  const shown = Number.parseInt((await users.count.textContent()) ?? '', 10);
  const lines = await exportList(desk, 'Columns shown, as CSV');
  expect(lines[0]).toBe(
    'Active,Name,Account Type,Job Category,User Group,Status,Expiration Date,Blocks,Notes,Balance',
  );
  expect(lines).toHaveLength(shown + 1);
  for (const [index, name] of names.entries()) expect(lines[index + 1]).toContain(`"${name}"`);
  await expect(frame.toast).toContainText(`${shown} users exported.`);
});

test('All columns are exported when asked for, and an empty list cannot be', async ({ desk }) => {
  const { users, page } = desk;
  await users.showAllFound('okafor amara');
  const [header, okafor] = await exportList(desk, 'All columns, as CSV');
  expect(header).toMatch(/^Active,Name,.*Record Type.*,Primary identifier,Birth Date$/i);
  expect(okafor).toContain('"Okafor, Amara Nneka"');
  expect(okafor).toContain('42.50');
  await users.tab('Contact').click();
  await users.filter('Account', 'External');
  await expect(users.emptyState).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export' })).toBeDisabled();
});
