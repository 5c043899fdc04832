import { expect, test, type Desk } from './fixtures.ts';
import { okafor } from './support/main-job.ts';

/** Thin enough that the demo library takes some ten seconds. */
const thinWire = 25_000;

/** Signed in and at the desk, with the first load under way. */
async function startOnThinWire(desk: Desk): Promise<void> {
  await desk.open();
  desk.cable.limit(thinWire);
  await desk.signIn.signIn('operator');
  await desk.signIn.chooseDesk('Main Library – Front desk');
  await expect(desk.page.getByRole('heading', { name: 'Getting this desk ready' })).toBeVisible({
    timeout: 30_000,
  });
}

test('The first load shows how far it is, and the desk can be used before it is complete', async ({
  makeDesk,
}) => {
  const desk = await makeDesk();
  await startOnThinWire(desk);
  const { page, frame, users, user, cable } = desk;
  const bar = page.getByRole('progressbar', { name: 'First load' });
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await expect(page.getByText('of 300 users')).toBeVisible();
  await page.getByRole('button', { name: 'Find a user now' }).click();
  await frame.search.fill('okafor amara');
  await expect(frame.results.first()).toContainText(okafor.name, { timeout: 30_000 });
  await frame.search.press('Enter');
  await expect(user.popUp).toContainText(okafor.name, { timeout: 30_000 });
  await user.continuePastPopUps();
  await expect(user.fact('Balance')).toHaveText('42.50 EUR');
  cable.limit(undefined);
  await frame.goTo('Find and Manage Users');
  await expect(users.count).toHaveText('300 users', { timeout: 30_000 });
  await frame.expectOnline();
});

test('A first load that was broken off goes on where it stopped', async ({ makeDesk }) => {
  const desk = await makeDesk();
  await startOnThinWire(desk);
  const { page, users, frame, cable, context } = desk;
  const bar = page.getByRole('progressbar', { name: 'First load' });
  await expect
    .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 60_000 })
    .toBeGreaterThan(0.6);
  cable.cut();
  await frame.expectOffline();
  const asked: string[] = [];
  context.on('request', (request) =>
    asked.push(new URL(request.url()).pathname + new URL(request.url()).search),
  );
  cable.limit(undefined);
  cable.mend();
  await users.waitUntilLoaded();
  await expect(users.count).toHaveText('300 users', { timeout: 30_000 });
  const blocks = asked.filter((address) => address.includes('/blocks'));
  expect(blocks).toHaveLength(1);
  expect(Number(/from=(\d+)/.exec(blocks[0] ?? '')?.[1])).toBeGreaterThan(0);
  expect(asked.filter((address) => address.includes('/index/'))).toEqual([]);
});
