import { expect, test } from './fixtures.ts';
import { expectGoodToUse } from './support/look.ts';

test('An operator signs in, chooses the desk and sees the users of the library', async ({ makeDesk }) => {
  const desk = await makeDesk();
  await desk.open();
  await desk.signIn.signIn('operator');
  await desk.signIn.chooseDesk('Main Library – Front desk');
  await desk.users.waitUntilLoaded();
  await expect(desk.users.heading).toBeVisible();
  await desk.frame.expectOnline();
  await expect(desk.users.count).toHaveText('300 users');
});

test('The desk locks when nobody has touched it for a quarter of an hour, and the password opens it again', async ({
  makeDesk,
}) => {
  const desk = await makeDesk();
  await desk.open();
  await desk.page.clock.install();
  await desk.signIn.signIn('operator');
  await desk.signIn.chooseDesk('Main Library – Front desk');
  await desk.users.waitUntilLoaded();
  await desk.page.clock.fastForward('14:00');
  await expect(desk.users.heading).toBeVisible();
  await desk.page.clock.fastForward('02:00');
  await expect(desk.signIn.locked).toBeVisible();
  await expect(desk.users.grid).toBeHidden();
  await desk.signIn.enterPassword();
  await desk.users.waitUntilLoaded();
});

test('The lock key locks at once, and somebody else can go on at the same desk', async ({ desk }) => {
  const { page, signIn, users } = desk;
  await page.keyboard.press('Control+l');
  await expect(signIn.locked).toBeVisible();
  await signIn.switchUser.click();
  await signIn.signIn('deskmanager');
  await signIn.chooseDesk('Main Library – Registration');
  await users.waitUntilLoaded();
  await expect(page.getByRole('button', { name: 'Account, Weber, Tom' })).toBeVisible();
});

test('Five wrong passwords lock the name, also for the right one', async ({ makeDesk }) => {
  const desk = await makeDesk();
  await desk.open();
  const { signIn, page } = desk;
  for (let tries = 4; tries >= 1; tries--) {
    await signIn.signIn('operator', 'wrong');
    await expect(page.getByText(`not right. ${tries} ${tries === 1 ? 'try' : 'tries'} left.`)).toBeVisible();
  }
  await signIn.signIn('operator', 'wrong');
  await expect(page.getByText(/^Too many wrong tries/)).toBeVisible();
  await signIn.signIn('operator');
  await expect(page.getByText(/^Too many wrong tries/)).toBeVisible();
});

test('Whoever must change the password chooses a new one before the desk opens', async ({ makeDesk }) => {
  const manager = await makeDesk();
  await manager.start({ userName: 'usermanager' });
  await manager.frame.openUser('operator');
  await manager.page.getByRole('checkbox', { name: 'Force password change on next login' }).check();
  await manager.page.getByRole('button', { name: 'Save' }).click();
  await expect(manager.users.heading).toBeVisible();
  await manager.frame.expectOnline();

  const desk = await makeDesk();
  await desk.open();
  const { page, signIn } = desk;
  const chosen = page.getByRole('textbox', { name: 'New password' });
  const again = page.getByRole('textbox', { name: 'Verify password' });
  const change = page.getByRole('button', { name: 'Change password' });
  await signIn.signIn('operator');
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  await expect(chosen).toBeFocused();
  await expectGoodToUse(page, 'Choose a new password');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(signIn.password).toBeFocused();
  await signIn.enterPassword();
  await chosen.fill('short');
  await change.click();
  await expect(page.getByText('The two passwords are not the same.')).toBeVisible();
  await again.fill('short');
  await again.press('Enter');
  await expect(page.getByText('Too short. Give at least 8 characters.')).toBeVisible();
  await chosen.fill('a quiet morning');
  await again.fill('a quiet morning');
  await change.click();
  await signIn.chooseDesk('Main Library – Front desk');
  await desk.users.waitUntilLoaded();
  await page.keyboard.press('Control+l');
  await expect(signIn.locked).toBeVisible();
  await signIn.enterPassword('a quiet morning');
  await desk.users.waitUntilLoaded();
});

test('Without the network the right password opens the desk and a wrong one does not', async ({ desk }) => {
  const { page, signIn, users, frame, cable } = desk;
  await frame.expectOnline();
  cable.cut();
  await page.reload();
  await expect(page.getByText('The server cannot be reached.')).toBeVisible();
  await signIn.signIn('operator', 'wrong');
  await expect(page.getByText(/^User name or password is not right/)).toBeVisible();
  await expect(users.grid).toBeHidden();
  await signIn.signIn('operator');
  await users.waitUntilLoaded();
  await expect(users.count).toHaveText('300 users');
  await frame.expectOffline();
});

test('A second window of the same desk says so, and goes on when the first is closed', async ({ desk }) => {
  const second = await desk.context.newPage();
  await second.goto(desk.cable.url);
  await expect(second.getByRole('heading', { name: 'Carrel is open in another window' })).toBeVisible();
  await desk.page.close();
  await expect(second.getByRole('textbox', { name: 'User name' })).toBeVisible();
});
