/** Managing User Attachments: added and opened online and offline, deleted everywhere. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test, type Desk, type Library } from './fixtures.ts';
import { conflicting as plain } from './support/conflict.ts';
import { expectGoodToUse } from './support/look.ts';

const novak = { primaryId: '20400311', name: 'Novák, Jan' };
const canary = 'CanaryInTheForm';
const form = {
  name: 'Anmeldung.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7 ${canary}`),
};

const grid = (page: Page) => page.getByRole('grid', { name: 'Attachments' });

async function openAttachments({ frame, user }: Desk, primaryId = novak.primaryId): Promise<void> {
  await frame.openUser(primaryId);
  await user.openTab('Attachments');
}

async function addForm({ user, page }: Desk, file = form, note = ''): Promise<void> {
  await page.getByRole('button', { name: 'Add Attachment' }).click();
  await user.dialog.getByLabel('Choose file').setInputFiles(file);
  await user.dialog.getByRole('textbox', { name: 'Notes' }).fill(note);
  await user.dialog.getByRole('button', { name: 'Add and Close' }).click();
  await expect(user.dialog).toBeHidden();
}

async function act({ page }: Desk, name: string, action: string): Promise<void> {
  await grid(page)
    .getByRole('button', { name: `Actions ${name}` })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** What was downloaded, as text. */
async function download(desk: Desk, name: string): Promise<string> {
  const started = desk.page.waitForEvent('download');
  await act(desk, name, 'Download');
  const file = await started;
  expect(file.suggestedFilename()).toBe(name);
  return readFile(await file.path(), 'utf8');
}

const countStored = async ({ pool }: Library) => (await pool.query('select 1 from attachment')).rowCount;

for (const host of ['web', 'shell'] as const)
  test.describe(host === 'web' ? 'In a browser' : 'In its shell', () => {
    test.use({ host });
    test('To add an attachment: choose a file, Add and Close, and it is on the server', async ({
      desk,
      library,
    }) => {
      await desk.frame.expectOnline();
      await openAttachments(desk);
      await addForm(desk, form, 'Signed on paper');
      await desk.frame.expectOnline();
      await expect(grid(desk.page).getByRole('row', { name: form.name })).toContainText('Signed on paper');
      await expect(grid(desk.page).getByRole('row', { name: form.name })).toContainText('PDF');
      const { user } = await library.readPerson(novak.primaryId);
      expect(user.attachments).toMatchObject([
        { fileName: form.name, kind: 'MANUAL', note: 'Signed on paper' },
      ]);
      expect(await countStored(library)).toBe(1);
    });
  });

test('A file that is added offline waits, opens at once, and is at another desk when the cable is mended', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  const other = await makeDesk();
  await desk.start();
  await other.start();
  await desk.frame.expectOnline();
  await other.frame.expectOnline();
  await openAttachments(desk);
  desk.cable.cut();
  await desk.frame.expectOffline();
  await addForm(desk);
  await addForm(desk, { ...form, name: 'Never opened.pdf' });
  await desk.frame.expectOffline(2);
  const waits = grid(desk.page).getByRole('img', { name: 'Waiting to be sent' });
  await expect(waits).toHaveCount(2);
  expect(await download(desk, form.name)).toContain(canary);
  expect(await countStored(library)).toBe(0);
  await expectGoodToUse(desk.page, 'Attachments that wait');
  desk.cable.mend();
  await desk.frame.expectOnline();
  await expect(waits).toHaveCount(0);
  expect(await countStored(library)).toBe(2);
  expect((await library.pool.query('select 1 from upload')).rowCount).toBe(0);

  await openAttachments(other);
  await expect(grid(other.page).getByRole('row', { name: form.name })).toBeVisible();
  expect(await download(other, form.name)).toContain(canary);
  other.cable.cut();
  await other.frame.expectOffline();
  expect(await download(other, form.name)).toContain(canary);
  await grid(other.page).getByRole('button', { name: 'Actions Never opened.pdf' }).click();
  const entry = other.page.getByRole('menuitem', { name: 'Download' });
  await expect(entry).toBeDisabled();
  await expect(entry).toContainText('not on this desk');
});

test('A file whose way to the server breaks off waits, and goes out once', async ({ desk, library }) => {
  const { page, frame } = desk;
  await frame.expectOnline();
  await openAttachments(desk);
  // the server has it, and the answer is lost
  let isBroken = true;
  await page.route(/\/api\/uploads\//, async (route) => {
    if (!isBroken) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await addForm(desk);
  await frame.expectOffline(1);
  expect(await countStored(library)).toBe(0);
  isBroken = false;
  await frame.expectOnline();
  await expect(grid(page).getByRole('row', { name: form.name })).toBeVisible();
  expect(await countStored(library)).toBe(1);
});

test('What is no document is refused before it is sent', async ({ desk, library }) => {
  const { page, user } = desk;
  await desk.frame.expectOnline();
  await openAttachments(desk);
  await page.getByRole('button', { name: 'Add Attachment' }).click();
  const program = { name: 'portrait.png', mimeType: 'image/png', buffer: Buffer.from('MZ\u0000') };
  await user.dialog.getByLabel('Choose file').setInputFiles(program);
  await expect(user.dialog).toContainText('This kind of file cannot be kept.');
  await user.dialog.getByRole('button', { name: 'Add and Close' }).click();
  await expect(user.dialog).toBeVisible();
  expect(await countStored(library)).toBe(0);
});

test('To delete an attachment, also offline: it is gone on the server once the desk is back', async ({
  desk,
  library,
}) => {
  const { page, frame } = desk;
  await frame.expectOnline();
  await openAttachments(desk);
  await addForm(desk);
  await frame.expectOnline();
  await expectGoodToUse(page, 'Attachments');
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await act(desk, form.name, 'Delete');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(`Delete ${form.name}?`);
  await question.getByRole('button', { name: 'Delete attachment' }).click();
  await expect(grid(page).getByRole('row', { name: form.name })).toBeHidden();
  await frame.expectOffline(1);
  desk.cable.mend();
  await frame.expectOnline();
  expect(await countStored(library)).toBe(0);
});

test('A deleted user leaves no attachment: not on the server, not on the desk that opened it', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  const other = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  await other.start();
  await desk.frame.expectOnline();
  await other.frame.expectOnline();
  await openAttachments(desk, plain.primaryId);
  await addForm(desk);
  await desk.frame.expectOnline();
  await openAttachments(other, plain.primaryId);
  await expect(grid(other.page).getByRole('row', { name: form.name })).toBeVisible();
  await download(other, form.name);
  await expect.poll(() => countKept(other.page)).toBe(1);

  await desk.frame.goTo('Find and Manage Users');
  await desk.users.showAllFound('kamau wanjiru');
  await desk.users.act(plain.name, 'Delete');
  await desk.page.getByRole('alertdialog').getByRole('button', { name: 'Delete user' }).click();
  await expect(desk.users.count).toHaveText('0 of 299 users');
  await desk.frame.expectOnline();
  expect(await countStored(library)).toBe(0);
  for (const { page } of [desk, other]) await expect.poll(() => countKept(page)).toBe(0);
});

/** Rows of the sealed cache in the browser's own database. */
function countKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no answer'));
      });
    let count = 0;
    for (const { name } of await indexedDB.databases()) {
      const database = await ask(indexedDB.open(name ?? ''));
      if (database.objectStoreNames.contains('attachments'))
        count += await ask(database.transaction('attachments').objectStore('attachments').count());
      database.close();
    }
    return count;
  });
}
