/** Health, Enrolled desks: an administrator makes a code, sees the desk that used it, and shuts it out. */
import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures.ts';
import { expectGoodToUse } from './support/look.ts';

test('An administrator makes a code for a new desk, sees it enrolled, and shuts it out', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const { page } = desk;
  await page.getByRole('link', { name: 'Health' }).click();
  const panel = page.getByRole('region', { name: 'Enrolled desks' });
  await panel.getByRole('button', { name: 'Make a code' }).click();
  await expect(panel.getByText('Give the desk a name.')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Name of the new desk' }).fill('Branch 2, front desk');
  await panel.getByRole('button', { name: 'Make a code' }).click();
  const dialog = page.getByRole('dialog', { name: 'Code for Branch 2, front desk' });
  const code = (await dialog.locator('.enrolment-code').textContent()) ?? '';
  expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(panel.getByRole('list', { name: 'Codes that wait' })).toContainText('Branch 2, front desk');
  await expectGoodToUse(page, 'the enrolled desks, a code waits');

  const exchange = (text: string) =>
    fetch(`http://127.0.0.1:${library.port}/api/enrolment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-carrel': '1' },
      body: JSON.stringify({ code: text, deviceId: randomUUID() }),
    });
  expect((await exchange(code)).status).toBe(200);
  // made and taken back: it works no more
  await panel.getByRole('textbox', { name: 'Name of the new desk' }).fill('Never mind');
  await panel.getByRole('button', { name: 'Make a code' }).click();
  const second = (await page.locator('.enrolment-code').textContent()) ?? '';
  await page.getByRole('button', { name: 'Close' }).click();
  await panel.getByRole('button', { name: 'Withdraw the code for Never mind' }).click();
  await expect(panel.getByRole('list', { name: 'Codes that wait' })).toHaveCount(0);
  expect((await exchange(second)).status).toBe(403);

  const row = panel.getByRole('row', { name: /Branch 2, front desk/ });
  await expect(row).toContainText('Active');
  await row.getByRole('button', { name: 'Shut out Branch 2, front desk' }).click();
  await page.getByRole('button', { name: 'Shut out', exact: true }).click();
  await expect(row).toContainText('Shut out');
  await expectGoodToUse(page, 'the enrolled desks, one is shut out');
});
