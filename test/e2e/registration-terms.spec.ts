// Terms of use come while a desk is offline: who was registered there is not lost, and the terms are shown afterwards.
import { expect, test } from './fixtures.ts';
import { ConfigurationPage } from './pages/configuration-page.ts';
import { expectGoodToUse } from './support/look.ts';

const parameter = 'registration_terms_of_use';
const terms = 'Bring the books back by the date they are due.';

test('A registration from before the terms of use is sent once they were shown and accepted', async ({
  makeDesk,
  library,
}) => {
  const [office, desk] = [await makeDesk(), await makeDesk()];
  await office.start({ userName: 'admin' });
  await desk.start();
  const { page, frame, newUser, user, outbox } = desk;
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await frame.goTo('Register New User');
  await newUser.fill({ 'First name': 'Ingrid', 'Last name': 'Halvorsen', 'Email address': 'ih@example.org' });
  await newUser.choose('User group', 'Guest');
  await newUser.save.click();
  await expect(user.heading('Halvorsen, Ingrid')).toBeFocused();
  await frame.expectOffline(1);

  const configuration = new ConfigurationPage(office.page);
  await configuration.open();
  await configuration.choose('Other Settings');
  await expect(configuration.row(parameter)).toBeVisible();
  await configuration.act(parameter, 'Edit');
  await office.page.getByRole('button', { name: new RegExp(`^Value, ${parameter}`) }).click();
  const dialog = office.page.getByRole('dialog');
  await dialog.getByRole('textbox').last().fill(terms);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await configuration.save();

  desk.cable.mend();
  await expect(frame.connection).toContainText('1 need attention', { timeout: 30_000 });
  await frame.goTo('Outbox');
  await expect(outbox.card('Halvorsen')).toContainText('Show the terms of use');
  await outbox.card('Halvorsen').getByRole('button', { name: 'Fix and resend' }).click();
  await expect(page.getByRole('dialog')).toContainText(terms);
  await expectGoodToUse(page, 'Fix and resend, with terms of use');
  await page.getByRole('checkbox', { name: 'Terms of use shown and accepted' }).check();
  await page.getByRole('button', { name: 'Resend' }).click();
  await expect(outbox.attention).toBeHidden();
  await frame.expectOnline();
  const keys = await library.pool.query(`select 1 from user_email where key like '%ih@example.org%'`);
  expect(keys.rowCount).toBe(1);
});
