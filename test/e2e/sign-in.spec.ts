import { expect, test } from './fixtures.ts';

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
