/** Sign-ins that ask for more than a password: the right address, and a code by e-mail. */
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

test.describe('With multi-factor authentication', () => {
  // nobody listens there: letters wait in the outbox, where the test reads them
  test.use({ smtpUrl: 'smtp://127.0.0.1:1' });

  test('a code is asked for after the password, once for a session, and never offline', async ({
    makeDesk,
    library,
  }) => {
    const readCode = async () => {
      const { rows } = await library.pool.query<{ body: string }>(
        "select body from letter_outbox where letter = 'SignInCodeLetter' order by created_at desc limit 1",
      );
      return /\b\d{6}\b/.exec(rows[0]?.body ?? '')?.[0] ?? '';
    };
    const manager = await makeDesk();
    await manager.start({ userName: 'usermanager' });
    await manager.frame.openUser('operator');
    await manager.page.getByRole('checkbox', { name: 'Enable multi-factor authentication' }).check();
    await manager.page.getByRole('button', { name: 'Save' }).click();
    await expect(manager.users.heading).toBeVisible();
    await manager.frame.expectOnline();

    const desk = await makeDesk();
    await desk.open();
    const { page, signIn } = desk;
    const code = page.getByRole('textbox', { name: 'Code' });
    await signIn.signIn('operator');
    await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
    await expect(code).toBeFocused();
    await expectGoodToUse(page, 'Enter your code');
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(signIn.password).toBeFocused();
    await signIn.enterPassword();
    await expect(page.getByRole('status').filter({ hasText: 'sent less than a minute ago' })).toBeVisible();
    const right = await readCode();
    await code.fill('12');
    await signIn.submit.click();
    await expect(page.getByText('Enter the six digits of the code.')).toBeVisible();
    await code.fill(right === '111111' ? '222222' : '111111');
    await signIn.submit.click();
    await expect(page.getByText('The code is not right. 4 tries left.')).toBeVisible();
    await code.fill(` ${right.slice(0, 3)} ${right.slice(3)}`);
    await signIn.submit.click();
    await signIn.chooseDesk('Main Library – Front desk');
    await desk.users.waitUntilLoaded();
    await page.keyboard.press('Control+l');
    await expect(signIn.locked).toBeVisible();
    await signIn.enterPassword();
    await desk.users.waitUntilLoaded();
    desk.cable.cut();
    await page.keyboard.press('Control+l');
    await expect(signIn.locked).toBeVisible();
    await signIn.enterPassword();
    await desk.users.waitUntilLoaded();
  });
});
