/** "Send Message" of the requirements: the three messages, online and offline, and what is kept of them. */
import type { Library } from './fixtures.ts';
import { expect, test } from './fixtures.ts';
import { choose } from './pages/choose.ts';
import { expectGoodToUse } from './support/look.ts';

const novak = { primaryId: '20400311', name: 'Novák, Jan', email: 'u20400311@northgate.example' };

const readLetters = async ({ pool }: Library) => {
  const { rows } = await pool.query<{ letter: string; recipient: string; subject: string }>(
    'select letter, recipient, subject from letter_outbox order by created_at, recipient',
  );
  return rows;
};

test('To send a message offline: General mail waits, goes out once, and a copy is kept that can be sent again', async ({
  desk,
  library,
}) => {
  const { frame, user, page } = desk;
  const attachments = page.getByRole('grid', { name: 'Attachments' });
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await frame.openUser(novak.primaryId);
  await page.getByRole('button', { name: 'Send Message' }).click();
  await expect(user.dialog).toContainText(`To ${novak.email}`);
  await user.dialog.getByRole('button', { name: 'Send E-Mail' }).click();
  await expect(user.dialog.getByText('This is needed.')).toHaveCount(2);
  await user.dialog.getByRole('textbox', { name: 'Subject' }).fill('Your scarf');
  await user.dialog.getByRole('textbox', { name: 'Message' }).fill('It is at the desk.');
  await expectGoodToUse(page, 'Send Message');
  await user.dialog.getByRole('button', { name: 'Send E-Mail' }).click();
  await expect(user.dialog).toBeHidden();
  await frame.expectOffline(1);
  await user.openTab('Attachments');
  await expect(attachments.getByRole('row', { name: 'GeneralMessageEmailLetter' })).toContainText('Letter');
  expect(await readLetters(library)).toEqual([]);

  desk.cable.mend();
  await frame.expectOnline();
  const mail = { letter: 'GeneralMessageEmailLetter', recipient: novak.email, subject: 'Your scarf' };
  expect(await readLetters(library)).toEqual([mail]);

  await attachments.getByRole('button', { name: /^Actions GeneralMessage/ }).click();
  await page.getByRole('menuitem', { name: 'Resend Notification' }).click();
  await expect(frame.toast).toContainText(`on its way to ${novak.email}`);
  const again = (await readLetters(library)).find(({ letter }) => letter === 'ResendNotificationLetter');
  expect(again?.recipient).toBe(novak.email);
});

test('Patron personal information mail that is ordered offline waits; the server writes its file when the order comes', async ({
  desk,
  library,
}) => {
  const { frame, user, page } = desk;
  await frame.expectOnline();
  await frame.openUser(novak.primaryId);
  desk.cable.cut();
  await frame.expectOffline();
  await page.getByRole('button', { name: 'Send Message' }).click();
  await choose(
    user.dialog.getByRole('combobox', { name: 'Message type' }),
    'Patron personal information mail',
  );
  await expect(user.dialog).toContainText('The order waits until this desk is online.');
  await expectGoodToUse(page, 'Patron personal information mail, offline');
  await user.dialog.getByRole('button', { name: 'Send E-Mail' }).click();
  await expect(user.dialog).toBeHidden();
  await frame.expectOffline(1);
  expect(await readLetters(library)).toEqual([]);

  desk.cable.mend();
  await frame.expectOnline();
  expect((await readLetters(library)).map(({ letter }) => letter)).toEqual(['PersonalInfoLetter']);
  const { user: stored } = await library.readPerson(novak.primaryId);
  expect(stored.attachments.map(({ mediaType }) => mediaType)).toEqual(['application/xml', 'text/plain']);
  await user.openTab('Attachments');
  await expect(page.getByRole('row', { name: /personal-information-.*\.xml/ })).toContainText('KB');
});

test('A PIN that is given goes to the user in the PIN Number Generation Letter', async ({
  desk,
  library,
}) => {
  const { frame, user, page } = desk;
  await frame.expectOnline();
  await frame.openUser('20400312');
  await user.openTab('General Information');
  const pin = page.getByRole('textbox', { name: 'PIN number' });
  if (await pin.isDisabled()) throw new Error('expected a user whose PIN can be edited');
  await pin.fill('4711');
  await user.save.click();
  await expect(user.save).toBeHidden();
  await frame.expectOnline();
  expect((await readLetters(library)).map(({ letter }) => letter)).toEqual(['PINNumberLetter']);
});
