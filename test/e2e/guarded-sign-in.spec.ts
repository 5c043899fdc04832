/** Sign-ins that ask for more than a password: the right address. */
import { expect, test } from './fixtures.ts';
import { ConfigurationPage } from './pages/configuration-page.ts';
import { expectGoodToUse } from './support/look.ts';

test('Logins are restricted by address: not so that the administrator is shut out, and a desk elsewhere is told', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const { page } = desk;
  const configuration = new ConfigurationPage(page);
  const row = 'login_restriction_ranges';
  await configuration.open();
  await configuration.choose('Login Restrictions');
  const trial = page.getByRole('region', { name: 'Would I still get in?' });
  await expect(trial).toContainText('You are at 127.0.0.1. You can sign in again.');
  await configuration.act(row, 'Edit');
  await configuration.cell('Value', row).fill('10.1.0.0/16, desk-7');
  await expect(configuration.bar).toContainText('desk-7 is no address.');
  await configuration.cell('Value', row).fill('10.1.0.0/16');
  await expect(trial).toContainText('You could not sign in again.');
  await trial.getByRole('textbox', { name: 'Address of a computer' }).fill('10.1.2.3');
  await expect(trial).toContainText('Staff can sign in from 10.1.2.3.');
  await configuration.bar.getByRole('button', { name: 'Save' }).click();
  await expect(configuration.bar).toContainText(
    'You are at 127.0.0.1, from where you could not sign in again.',
  );
  await expectGoodToUse(page, 'Login Restrictions');
  await configuration.cell('Value', row).fill('10.1.0.0/16, 127.0.0.1');
  await configuration.save();

  // the desk moves out of the library
  await library.pool.query(
    `insert into configuration (version, document)
      select version + 1, replace(document, '10.1.0.0/16, 127.0.0.1', '10.1.0.0/16')
      from configuration order by version desc limit 1`,
  );
  await page.keyboard.press('Control+l');
  await expect(desk.signIn.locked).toBeVisible();
  await desk.signIn.enterPassword();
  await expect(page.getByText('does not let you sign in from this computer’s address')).toBeVisible();
  desk.cable.cut();
  await desk.signIn.enterPassword();
  await expect(desk.signIn.locked).toBeHidden();
});
