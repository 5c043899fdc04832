import { expect, test, type Desk } from './fixtures.ts';
import { conflicting, makeConflict } from './support/conflict.ts';
import { expectGoodToUse } from './support/look.ts';

const identifier = 'CARD-0042';

async function register({ frame, newUser, user }: Desk, lastName: string): Promise<void> {
  await frame.goTo('Register New User');
  await newUser.fill({
    'First name': 'Ada',
    'Last name': lastName,
    'Email address': `ada.${lastName.toLowerCase()}@example.org`,
    'Primary identifier': identifier,
  });
  await newUser.choose('User group', 'Guest');
  await newUser.save.click();
  await expect(user.heading(`${lastName}, Ada`), 'the new user is kept, and opened').toBeVisible();
}

/** One desk registers offline under an identifier that another one gives away meanwhile. */
async function registerUnderTakenIdentifier(desk: Desk, other: Desk): Promise<void> {
  await other.start({ userName: 'deskmanager', place: 'Main Library – Registration' });
  await desk.frame.expectOnline();
  desk.cable.cut();
  await desk.frame.expectOffline();
  await register(desk, 'Lovelace');
  await desk.frame.expectOffline(1);
  await register(other, 'Byron');
  await other.frame.expectOnline();
  desk.cable.mend();
  await expect(desk.frame.connection).toContainText('1 need attention', { timeout: 20_000 });
  await desk.frame.goTo('Outbox');
}

test('A change that the server turned down is told in words, put right and sent again', async ({
  desk,
  makeDesk,
}) => {
  const { frame, outbox, user } = desk;
  await registerUnderTakenIdentifier(desk, await makeDesk());
  await expect(outbox.card('Lovelace')).toContainText(`${identifier} already belongs to Byron, Ada`);
  await outbox.fixAndResend('Lovelace', 'Primary identifier', 'CARD-0043');
  await frame.expectOnline();
  await expect(outbox.attention).toBeHidden();
  await frame.openUser('CARD-0043');
  await expect(user.heading('Lovelace, Ada')).toBeVisible();
  await frame.openUser(identifier);
  await expect(user.heading('Byron, Ada')).toBeVisible();
});

test('Money that waits for a user who was turned down is set aside by a manager, and nothing holds the user then', async ({
  makeDesk,
}) => {
  const [desk, other] = [await makeDesk(), await makeDesk()];
  await desk.start({ userName: 'usermanager' });
  const { page, frame, user, fees, outbox } = desk;
  await other.start({ userName: 'deskmanager', place: 'Main Library – Registration' });
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await register(desk, 'Lovelace');
  await user.openTab('Fines/Fees');
  await fees.add({ type: 'Credit', amount: '5.00', comment: 'Goodwill' });
  await fees.chooseAction('Credit', 'Refund');
  await fees.dialog.getByRole('button', { name: 'Refund 5.00', exact: true }).click();
  await expect(fees.dialog).toBeHidden();
  await register(other, 'Byron');
  await other.frame.expectOnline();
  desk.cable.mend();
  await expect(frame.connection).toContainText('1 need attention', { timeout: 30_000 });
  await frame.goTo('Outbox');
  const card = outbox.card('Lovelace');
  await expect(card).toContainText('2 changes wait for this one');
  await expectGoodToUse(page, 'money that waits for a user who was turned down');
  await card.getByRole('button', { name: 'Set aside 5.00: Refund in cash' }).click();
  await outbox.dialog.getByRole('textbox', { name: 'Reason' }).fill('The card is Ada Byron’s');
  await outbox.dialog.getByRole('button', { name: 'Set aside 5.00', exact: true }).click();
  await expect(outbox.dialog).toBeHidden();
  await expect(card).toContainText('1 change waits for this one');
  await expect(card.getByRole('button', { name: 'Discard' })).toBeEnabled();
});

test('A change that the server turned down is discarded after a question', async ({ desk, makeDesk }) => {
  const { frame, outbox, users } = desk;
  await registerUnderTakenIdentifier(desk, await makeDesk());
  await outbox.discard('Lovelace');
  await expect(outbox.attention).toBeHidden();
  await frame.expectOnline();
  await users.showAllFound('lovelace');
  await expect(users.count).toHaveText('0 of 301 users');
});

test('When two people changed the same date, the second one sees both and chooses', async ({
  desk,
  makeDesk,
  library,
}) => {
  const { frame, outbox, page } = desk;
  await makeConflict(desk, await makeDesk());
  await outbox.attention.getByRole('link', { name: 'Choose' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Two people changed this user' })).toBeVisible();
  await expect(page.locator('main')).toContainText('31 Jan 2031');
  await expect(page.locator('main')).toContainText('28 Feb 2032');
  await page.getByRole('button', { name: 'Keep all mine' }).click();
  await page.getByRole('button', { name: 'Save 1 choice' }).click();
  await frame.expectOnline();
  expect((await library.readPerson(conflicting.primaryId)).user.expiryDate).toBe('2031-01-31');
});

test('A change that was not sent yet is taken back, and nothing of it is left', async ({ desk, library }) => {
  const { frame, outbox, user, cable } = desk;
  await frame.expectOnline();
  cable.cut();
  await frame.expectOffline();
  await frame.openUser('20400503');
  await user.addNote('Typed for the wrong person');
  await user.addNote('Typed for the right person');
  await frame.expectOffline(2);
  await frame.goTo('Outbox');
  await expect(outbox.waiting.getByRole('row', { name: 'Kamau, Wanjiru' })).toHaveCount(2);
  await outbox.takeBack('Typed for the wrong person');
  await frame.expectOffline(1);
  cable.mend();
  await frame.expectOnline();
  await expect(outbox.empty).toBeVisible();
  const { notes } = (await library.readPerson('20400503')).user;
  expect(notes.map(({ text }) => text)).toEqual(['Typed for the right person']);
});
