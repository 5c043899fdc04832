/** What stands around the desk: printers and scanner are set up and tried out, sounds chosen, and scans go where they should. */
import { expect, test } from './fixtures.ts';
import { expectGoodToUse } from './support/look.ts';
import { okafor } from './support/main-job.ts';

test('A scanner is tried out: what came, how fast, what it would do, and what to change', async ({
  desk,
}) => {
  const { page, frame, users } = desk;
  await frame.goTo('Health');
  await page.getByRole('button', { name: 'Printers and scanner' }).click();
  const heading = page.getByRole('heading', { level: 1, name: 'Printers and scanner' });
  await expect(heading).toBeVisible();
  const result = page.getByRole('region', { name: 'Test the scanner' });
  await frame.scan(okafor.barcode);
  await expect(result).toContainText(okafor.barcode);
  await expect(result).toContainText('14 characters');
  await expect(result).toContainText(`open ${okafor.name}`);
  await expect(heading).toBeVisible();
  await page.keyboard.type('29301004', { delay: 5 });
  await expect(result).toContainText('No end key came.');

  await page.getByRole('textbox', { name: 'Sent before each code' }).fill('~');
  await heading.click();
  await frame.scan(`~${okafor.barcode}`);
  await expect(result).toContainText(`open ${okafor.name}`);
  await expectGoodToUse(page, 'printers and scanner');

  // kept, and taken off everywhere
  await frame.goTo('Find and Manage Users');
  await expect(users.heading).toBeVisible();
  await frame.scan(`~${okafor.barcode}`);
  await expect(desk.user.popUp).toBeVisible();
});

test('A scan behind a dialog opens nobody, and a book is told from a card', async ({ desk }) => {
  const { page, frame, user } = desk;
  const alert = page.locator('[aria-live="assertive"]');
  await frame.scan(okafor.barcode);
  await expect(user.popUp).toBeVisible();
  await frame.scan('29301000400502');
  await expect(alert).toHaveText('A dialog is open. Close it first, then scan again.');
  await expect(user.popUp).toContainText(okafor.name);
  await user.continuePastPopUps();
  await expect(user.heading(okafor.name)).toBeVisible();
  await frame.scan('39015066431');
  await expect(alert).toContainText('39015066431 is an item (Principles of contract law');
  // in a field a scan has to be quick, and this machine may be busy: the search is left before
  const search = page.getByRole('search').getByRole('combobox');
  await expect(search).toBeFocused();
  expect(await search.evaluate((box: HTMLInputElement) => [box.selectionStart, box.selectionEnd])).toEqual([
    0, 11,
  ]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(search).not.toBeFocused();
  // one that another user has: the server knows it
  await frame.scan('39015200000');
  await expect(alert).toHaveText('39015200000 is an item (Snow country), not a user.');
  await expect(page.getByRole('search')).toContainText('39015200000 is an item (Snow country), not a user.');
  await expect(user.heading(okafor.name)).toBeVisible();
});

test('Sounds are as loud as the person likes, kept, and can be off', async ({ desk }) => {
  const { page, frame } = desk;
  const loudness = () => page.evaluate(() => localStorage.getItem('carrel-views') ?? '');
  await frame.chooseInAccountMenu('Quiet sounds');
  expect(await loudness()).toContain('"sounds":true,"singleKeys":true,"volume":"quiet"');
  await frame.chooseInAccountMenu('No sounds');
  expect(await loudness()).toContain('"sounds":false');
});
