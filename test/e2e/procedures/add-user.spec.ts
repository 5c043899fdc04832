/** "To add a new user", step by step, by the names in the text: with every field, and the same without the network. */
import { expect, test } from '../fixtures.ts';
import { expectGoodToUse } from '../support/look.ts';

test('To add a new user: Add User, every field, Save and Continue; offline Save returns to the list', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { users, newUser, page, frame, user } = desk;
  const addUser = page.getByRole('button', { name: 'Add User' });
  const heading = page.getByRole('heading', { level: 1, name: 'Quick User Management' });
  const several = async (name: string, choices: readonly string[]) => {
    await page.getByRole('combobox', { name, exact: true }).click();
    for (const choice of choices) await page.getByRole('menuitemcheckbox', { name: choice }).click();
    await page.keyboard.press('Escape');
  };

  // 1. Select Add User. On the All tab, you are prompted to select the record type.
  await users.tab('All').click();
  await addUser.click();
  const prompt = page.getByRole('dialog', { name: 'Record type' });
  await expect(prompt.getByRole('radio')).toHaveCount(3);
  await expectGoodToUse(page, 'the prompt for the record type');
  await prompt.getByRole('radio', { name: 'Public' }).check();
  await prompt.getByRole('button', { name: 'Continue' }).click();
  await expect(heading).toBeVisible();

  // 2. Enter the following information.
  await newUser.fill({
    ...{ 'First name': 'Ingrid', 'Middle name': 'Marit', 'Last name': 'Halvorsen' },
    ...{ 'Preferred first name': 'Inga', 'Primary identifier': 'ihalvorsen' },
    ...{ 'Job description': 'Reading room', 'Website URL': 'https://halvorsen.example/' },
    ...{ 'Birth date': '14 Mar 2001', 'Expiration date': '31 Aug 2031', 'Purge date': '31 Aug 2032' },
    ...{ 'Email address': 'ingrid.halvorsen@example.org', 'Phone number': '+44 7700 900 321' },
    'Street address': '9 Ferry Lane',
  });
  await newUser.choose('Title', 'Dr');
  await page.getByRole('button', { name: 'Generate a PIN number' }).click();
  await expect(newUser.field('PIN number')).toHaveValue(/^\d{4}$/);
  await newUser.choose('Job category', 'Researcher');
  await newUser.choose('User group', 'Graduate Student');
  await newUser.choose('Campus', 'City Campus');
  await newUser.choose('Preferred language', 'German');
  await newUser.choose('Cataloger level', 'Trainee');
  await several('Resource sharing library', ['Main Library', 'Law Library']);
  await several('Purchase request library', ['Science Library']);
  await several('Selected Patron Letters', ['Borrowing Activity Letter']);
  const isSet = page.waitForResponse(/\/password$/);
  await newUser.fill({ Password: 'long winter evenings', 'Verify password': 'long winter evenings' });
  await page.getByRole('checkbox', { name: 'Force password change on next login' }).check();

  // 3. Save and Continue: the user is saved and you continue with editing the user.
  await page.getByRole('button', { name: 'Save and Continue' }).click();
  await expect(user.heading('Halvorsen, Inga Marit')).toBeVisible();
  expect((await isSet).ok()).toBe(true);
  await frame.expectOnline();
  const held = await library.pool.query<{ id: string }>(
    `select user_id as id from user_email where key like '%ingrid.halvorsen%'`,
  );
  expect(held.rowCount).toBe(1);
  const shown = {
    ...{ Title: 'Dr', 'Job category': 'Researcher', Campus: 'City Campus', 'Preferred language': 'German' },
    ...{ 'Cataloger level': 'Trainee', 'Resource sharing library': 'Main Library, Law Library' },
    'Purchase request library': 'Science Library',
  };
  for (const [name, text] of Object.entries(shown)) {
    const field = page.getByRole('combobox', { name, exact: true });
    await expect(field).toHaveText(name === 'Preferred language' ? '' : text);
    if (name === 'Preferred language') await expect(field).toHaveValue(text);
  }
  for (const [name, text] of Object.entries({
    ...{ 'Middle name': 'Marit', 'Job description': 'Reading room' },
    ...{ 'Website URL': 'https://halvorsen.example/', 'Birth date': '14 Mar 2001' },
    ...{ 'Expiration date': '31 Aug 2031', 'Purge date': '31 Aug 2032' },
  }))
    await expect(newUser.field(name)).toHaveValue(text);
  await expectGoodToUse(page, 'Quick User Management');
  const letters = page.getByRole('combobox', { name: 'Selected Patron Letters' });
  await expect(letters).toHaveText(/^\d+ of \d+$/);
  const [chosen, all] = ((await letters.textContent()) ?? '').split(' of ').map(Number);
  expect(chosen, 'all letters but the one that was declined').toBe(Number(all) - 1);

  // On any other tab, the record type is set according to the tab. Without the network, and saved to the list.
  desk.cable.cut();
  await frame.expectOffline();
  await frame.goTo('Find and Manage Users');
  await users.tab('Staff').click();
  await addUser.click();
  await expect(heading).toBeVisible();
  // If you add a user that has the same first name, last name, and birth date, a warning message appears.
  await newUser.fill({
    ...{ 'First name': 'Jordan', 'Last name': 'Smith', 'Birth date': '1 Sep 2003' },
    ...{ 'Primary identifier': 'jsmith', 'Email address': 'jordan.smith@example.org' },
  });
  await newUser.choose('User group', 'Staff');
  await page.getByRole('checkbox', { name: 'Add as Fulfillment Proxy' }).check();
  await page.getByRole('combobox', { name: 'Sponsor' }).fill('marchetti');
  await page.getByRole('option', { name: 'Marchetti, Odo' }).click();
  await expect(page.getByText('Passwords can be set online only.')).toBeVisible();
  await newUser.save.click();
  await newUser.samePerson.getByRole('button', { name: 'Save as a new user' }).click();
  await expect(users.heading).toBeVisible();
  await frame.expectOffline(1);
  await users.tab('Staff').click();
  await expect(users.row('Smith, Jordan')).toBeVisible();
  desk.cable.mend();
  await frame.expectOnline();
  await frame.openUser('jsmith');
  await user.openTab('Proxy For');
  await expect(user.list('Proxy For').getByRole('row', { name: 'Marchetti, Odo' })).toContainText(
    'Fulfillment proxy',
  );
});
