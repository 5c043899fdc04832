import { expect, test } from './fixtures.ts';
import { expectGoodToUse } from './support/look.ts';

const newcomer = {
  'First name': 'Ingrid',
  'Last name': 'Halvorsen',
  'Birth date': '14 Mar 2001',
  'Email address': 'ingrid.halvorsen@example.org',
} as const;

test('Register New User asks for what is needed, and the new user is at the other desk and on the server', async ({
  desk,
  makeDesk,
  library,
}) => {
  const { frame, newUser, user } = desk;
  await frame.goTo('Register New User');
  await newUser.save.click();
  await expect(newUser.field('Last name')).toHaveAttribute('aria-invalid', 'true');
  await expect(newUser.toFillIn).toContainText('First name, Last name');
  await newUser.fill(newcomer);
  await newUser.choose('User group', 'Guest');
  const identifier = await newUser.field('Primary identifier').inputValue();
  expect(identifier).toMatch(/^MF-\d+-\d{6}$/);
  await newUser.save.click();
  await expect(user.heading('Halvorsen, Ingrid')).toBeFocused();
  await expect(user.fact('User group')).toHaveText('Guest');
  await frame.expectOnline();

  const other = await makeDesk();
  await other.start({ userName: 'deskmanager', place: 'Main Library – Registration' });
  await other.frame.openUser(identifier);
  await expect(other.user.heading('Halvorsen, Ingrid')).toBeVisible();
  const keys = await library.pool.query(`select 1 from user_email where key like '%ingrid.halvorsen%'`);
  expect(keys.rowCount).toBe(1);
});

test('An identifier that somebody has is told while it is typed, with its owner', async ({ desk }) => {
  const { frame, newUser, page } = desk;
  await frame.goTo('Register New User');
  await newUser.fill({ 'Primary identifier': '20418833' });
  await expect(page.getByText(/20418833 already belongs to .*Okafor/)).toBeVisible();
});

test('Somebody of the same name and birth date is shown before a second record is made', async ({ desk }) => {
  const { frame, newUser, page } = desk;
  await frame.goTo('Register New User');
  await newUser.fill({
    'First name': 'Jordan',
    'Last name': 'Smith',
    'Birth date': '1 Sep 2003',
    'Email address': 'jordan.smith@example.org',
  });
  await newUser.choose('User group', 'Guest');
  await expect(newUser.similar).toContainText('2 users may be the same person');
  await newUser.save.click();
  await expect(newUser.samePerson).toContainText(
    '2 users have the same first name, last name and birth date.',
  );
  await expectGoodToUse(page, 'the question whether it is the same person');
  await newUser.samePerson.getByRole('button', { name: 'Save as a new user' }).click();
  await expect(desk.user.heading('Smith, Jordan')).toBeVisible();
  await desk.users.showAllFound('smith jordan');
  await expect(desk.users.count).toHaveText('3 of 301 users');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find and Manage Users');
});

test('Without the network a user is registered with a number of this desk, and can be worked with at once', async ({
  desk,
  library,
}) => {
  const { frame, newUser, user, cable } = desk;
  await frame.expectOnline();
  cable.cut();
  await frame.expectOffline();
  await frame.goTo('Register New User');
  await newUser.fill(newcomer);
  await newUser.choose('User group', 'Guest');
  await newUser.save.click();
  await expect(user.heading('Halvorsen, Ingrid')).toBeFocused();
  await frame.expectOffline(1);
  await user.addNote('Showed the passport.');
  await frame.expectOffline(2);
  cable.mend();
  await frame.expectOnline();
  const keys = await library.pool.query(`select 1 from user_email where key like '%ingrid.halvorsen%'`);
  expect(keys.rowCount).toBe(1);
});

test('A user manager adds a user by Add User in Find and Manage Users', async ({ makeDesk }) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { users, newUser, page, frame, user } = desk;
  await users.tab('Staff').click();
  await page.getByRole('button', { name: 'Add User' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Quick User Management' })).toBeVisible();
  await newUser.fill({ ...newcomer, 'Primary identifier': 'ihalvorsen' });
  await newUser.choose('User group', 'Staff');
  await newUser.save.click();
  await expect(newUser.save).toBeHidden();
  await frame.openUser('ihalvorsen');
  await expect(user.heading('Halvorsen, Ingrid')).toBeVisible();
  await expect(user.header).toContainText('Staff');
});
