/** The main job without a pointer. Focus must never rest where nothing is: Fluent's own focus traps are among that. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectGoodToUse } from './support/look.ts';
import { okafor } from './support/main-job.ts';

const tabsPerPage = 80;

/** Walks through a page by Tab, once around at most, and returns where the focus was. */
async function walk(page: Page): Promise<readonly string[]> {
  const places: string[] = [];
  for (let i = 0; i < tabsPerPage; i++) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const active = document.activeElement;
      if (!(active instanceof HTMLElement) || active === document.body) return 'nothing';
      if (active.hasAttribute('data-tabster-dummy')) return 'dummy';
      const box = active.getBoundingClientRect();
      const isSeen = box.width > 0 && box.height > 0 && getComputedStyle(active).visibility !== 'hidden';
      const name = active.ariaLabel ?? active.textContent.slice(0, 40);
      const order = [...document.querySelectorAll('*')].indexOf(active);
      return `${isSeen ? '' : 'unseen '}${order} ${active.tagName} ${name}`;
    });
    if (place === places[0]) break;
    // behind the last stop the browser's own bar has the focus
    if (place !== 'nothing') places.push(place);
  }
  return places;
}

test('The main job is done with the keyboard alone', async ({ makeDesk, library }) => {
  const desk = await makeDesk();
  await desk.open();
  const { page, user, users, fees, frame } = desk;
  const { keyboard } = page;
  await expect(desk.signIn.userName).toBeFocused();
  await keyboard.type('operator');
  await keyboard.press('Tab');
  await keyboard.type('carrel-demo');
  await keyboard.press('Enter');
  await expect(desk.signIn.place).toBeFocused({ timeout: 20_000 });
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await users.waitUntilLoaded();
  await keyboard.press('/');
  await expect(frame.search).toBeFocused();
  await keyboard.type('okafor amara', { delay: 60 });
  await expect(frame.results.first()).toContainText(okafor.name);
  await keyboard.press('Enter');
  await expect(user.popUp.getByRole('button', { name: 'Continue' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(user.heading(okafor.name)).toBeFocused();

  // while the dialog still fades out: an operator in a hurry does not wait for it
  await keyboard.press('n');
  await expect(user.dialog.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await keyboard.type('Typed without a pointer.', { delay: 10 });
  await keyboard.press('Control+Enter');
  await expect(user.dialog).toBeHidden();

  // Notes, Blocks, Fines/Fees
  await expect(user.tab('Notes')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Control+PageDown');
  await keyboard.press('Control+PageDown');
  await expect(fees.grid).toBeVisible();
  await fees.row('Silent spring').focus();
  await keyboard.press('Space');
  await keyboard.press('p');
  await expect(fees.dialog.getByRole('textbox', { name: 'Cash received' })).toBeFocused();
  await keyboard.type('5', { delay: 10 });
  await expect(fees.changeDue).toHaveText('1.50 EUR');
  await keyboard.press('Shift+Enter');
  await expect(fees.dialog).toBeHidden();
  await expect(user.fact('Balance')).toHaveText('39.00 EUR');
  await frame.expectOnline();
  const onServer = await library.readPerson(okafor.primaryId);
  expect(onServer.user.notes.map(({ text }) => text)).toContain('Typed without a pointer.');
});

test('Tab goes through every page and rests only on what can be seen and used', async ({ desk }) => {
  const { page, frame, user } = desk;
  const pages: Record<string, readonly string[]> = {};
  pages['users'] = await walk(page);
  for (const section of ['Register New User', 'Outbox', 'Configuration', 'Health']) {
    await frame.goTo(section);
    pages[section] = await walk(page);
  }
  await frame.openUser('20400503');
  await expect(user.heading('Kamau, Wanjiru')).toBeVisible();
  for (const tab of ['Contact Information', 'Notes', 'Fines/Fees', 'General Information'] as const) {
    await user.openTab(tab);
    pages[tab] = await walk(page);
  }
  for (const [name, places] of Object.entries(pages)) {
    expect(places.length, name).toBeGreaterThan(5);
    expect(
      places.filter((place) => place === 'dummy' || place.startsWith('unseen')),
      name,
    ).toEqual([]);
  }
});

test('F1 lists the keys of the page one is on, also over a dialog, which stays as it was', async ({
  desk,
}) => {
  const { page, frame, user } = desk;
  const help = page.getByRole('dialog', { name: 'Keyboard', exact: true });
  const group = (name: string) => help.getByRole('region', { name, exact: true });
  await page.keyboard.press('F1');
  await expect(group('Find and Manage Users')).toContainText('Ctrl N');
  await expect(group('User Details')).toHaveCount(0);
  await expectGoodToUse(page, 'keyboard help');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  await frame.openUser('20400503');
  await expect(user.heading('Kamau, Wanjiru')).toBeVisible();
  await page.keyboard.press('n');
  const note = user.dialog.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await page.keyboard.type('Half a sente', { delay: 10 });
  await page.keyboard.press('Control+/');
  await expect(group('User Details')).toContainText('Add Note');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(note).toHaveValue('Half a sente');
  await expect(note).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(user.dialog).toBeHidden();

  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Turn single-letter keys off' }).click();
  await page.keyboard.press('F1');
  await expect(help).toContainText('Single letters are switched off');
  await expect(group('User Details')).not.toContainText('Add Note');
});
