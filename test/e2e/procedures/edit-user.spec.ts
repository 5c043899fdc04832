/** "To edit user information", step by step, by the names in the text: of an external and of an internal user. */
import { expect, test } from '../fixtures.ts';
import { choose } from '../pages/choose.ts';
import { expectGoodToUse } from '../support/look.ts';
import { okafor } from '../support/main-job.ts';
import { todayAtLibrary } from '../support/today.ts';

const novak = { primaryId: '20400311', name: 'Novák, Jan' };
const olsen = { primaryId: '20400502', name: 'Olsen, Björn' };
const mbeki = { primaryId: '20400501', name: 'Mbeki, Thandi' };

test('To edit user information of an external user: original value, Open for Update, Toggle Account Type, Save', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { users, page, frame, user } = desk;
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const asked = page.getByRole('alertdialog');
  // Select the original value option to re-synchronize a field with the value of the SIS.
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await expect(page.getByRole('button', { name: 'Use French for Preferred language' })).toBeVisible();
  await choose(page.getByRole('combobox', { name: 'User group' }), 'Original value: Undergraduate Student');
  await user.save.click();
  await expect(users.heading).toBeVisible();
  await frame.expectOnline();
  const { user: synchronized } = await library.readPerson(okafor.primaryId);
  expect(synchronized).toMatchObject({ userGroup: 'UNDERGRAD', keptFields: { preferredLanguage: 'fr' } });

  // 1. Select Edit in the row actions list or select the user's name. The User Details page appears.
  await users.showAllFound('novak jan');
  await users.act(novak.name, 'Edit');
  await expect(user.heading(novak.name)).toBeVisible();
  await expect(field('First name')).not.toBeEditable();
  await expect(field('First name')).toHaveAccessibleDescription(/^From the SIS, read only here/);
  // 4. Select Open for Update, and select Yes. Edit the relevant fields and select Save. It is the same offline.
  desk.cable.cut();
  await frame.expectOffline();
  await page.getByRole('button', { name: 'Open for Update' }).click();
  await expectGoodToUse(page, 'the question of Open for Update');
  await asked.getByRole('button', { name: 'Yes' }).click();
  await field('First name').fill('Johann');
  await choose(page.getByRole('combobox', { name: 'Campus' }), 'City Campus');
  await user.save.click();
  // You are prompted to determine whether the following fields will be overridden with the next SIS synchronization.
  await expect(asked.getByRole('checkbox')).toHaveCount(9);
  await expectGoodToUse(page, 'what the next load may override');
  await asked.getByRole('checkbox', { name: 'Campus' }).check();
  await asked.getByRole('button', { name: 'Save' }).click();
  // 10. You are then returned to the Find and Manage Users page.
  await expect(users.heading).toBeVisible();
  await frame.expectOffline(1);
  desk.cable.mend();
  await frame.expectOnline();
  const { user: opened } = await library.readPerson(novak.primaryId);
  expect(opened).toMatchObject({ firstName: 'Johann', campus: 'CITY', keptFields: {} });
  expect(Object.keys(opened.overridableFields ?? {}).sort()).toEqual(['campus', 'firstName']);

  // 5. To change an internal user to an external user (and vice versa), select Toggle Account Type.
  await frame.openUser(novak.primaryId);
  await user.moreAction('Toggle Account Type');
  await expectGoodToUse(page, 'the question of Toggle Account Type');
  await asked.getByRole('button', { name: 'Make it internal' }).click();
  await expect(user.fact('Account type')).toHaveText('Internal');
  await user.moreAction('Toggle Account Type');
  await asked.getByRole('button', { name: 'Make it external' }).click();
  await expect(user.fact('Account type')).toHaveText('External (SIS_temp)');
  await frame.expectOnline();
  await expect.poll(async () => (await library.readPerson(novak.primaryId)).user.externalId).toBe('SIS_temp');

  // Changes are captured in History, by default of the last 30 days.
  await user.openTab('History');
  const history = user.list('History');
  const period = page.getByRole('combobox', { name: 'Show' });
  await expect(period).toHaveText('Last 30 days');
  await expect(history).toContainText('Johann');
  // what was answered on Open for Update is kept internal
  await expect(history.getByRole('row')).toHaveCount(3);
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await user.openTab('History');
  const before = await history.getByRole('row').count();
  await choose(period, 'All');
  await expect(history.getByRole('row')).not.toHaveCount(before);
  await choose(period, 'Last 7 days');
  await expect(history.getByRole('row')).toHaveCount(before);
});

test('Detach from Social Account disassociates the social login from the patron', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { page, frame, user } = desk;
  const socialLogins = async () => {
    const { user: held } = await library.readPerson(olsen.primaryId);
    return held.identifiers.filter(({ type }) => type === 'GOOGLE').length;
  };
  expect(await socialLogins()).toBe(1);
  await frame.openUser(olsen.primaryId);
  await user.continuePastPopUps();
  await expect(user.heading(olsen.name)).toBeVisible();
  await user.moreAction('Detach from Social Account');
  const asked = page.getByRole('alertdialog');
  await asked.getByRole('button', { name: 'Detach' }).click();
  await expect(asked).toBeHidden();
  await expect.poll(socialLogins).toBe(0);
  // nothing is left to detach
  await user.header.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Toggle Account Type' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Detach from Social Account' })).toBeHidden();
});

test('To edit user information of an internal user, offline: every field, the information box, Save', async ({
  desk,
  library,
}) => {
  const { users, page, frame, user } = desk;
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await users.showAllFound('mbeki thandi');
  await users.grid.getByRole('link', { name: mbeki.name }).click();
  await expect(user.heading(mbeki.name)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open for Update' })).toBeHidden();
  // 6. Edit the required information in the General Information tab.
  for (const [name, text] of Object.entries({
    ...{ 'First name': 'Thandiwe', 'Middle name': 'Nomvula', 'Last name': 'Mbeki-Roux' },
    ...{ 'Primary identifier': '20400501b', 'Website URL': 'https://mbeki.example/' },
    ...{ 'PIN number': '2468', 'Birth date': '9 Aug 1979', 'Expiration date': '31 Dec 2030' },
  })) {
    await field(name).fill(text);
    await field(name).press('Tab');
  }
  await choose(page.getByRole('combobox', { name: 'Title', exact: true }), 'Prof.');
  await choose(page.getByRole('combobox', { name: 'Status', exact: true }), 'Inactive');
  // “may be automatically unchecked and read-only”: this library restricts no login (guarded-sign-in.spec.ts has one that does)
  const noRestrictions = page.getByRole('checkbox', { name: 'Disable all login restrictions' });
  await expect(noRestrictions).toBeDisabled();
  await expect(noRestrictions).not.toBeChecked();
  // Leaving with unsaved changes is asked about: selecting Save is required.
  await frame.link('Outbox').click();
  const asked = page.getByRole('alertdialog');
  await expect(asked).toContainText('10 fields changed');
  await expectGoodToUse(page, 'leaving with unsaved changes');
  await asked.getByRole('button', { name: 'Stay' }).click();
  // 10. You are then returned to the Find and Manage Users page.
  await user.save.click();
  await expect(users.heading).toBeVisible();
  await frame.expectOffline(1);
  await frame.openUser('20400501b');
  await expect(user.heading('Mbeki-Roux, Thandiwe Nomvula')).toBeVisible();
  await expect(user.fact('Status')).toHaveText('Inactive');
  // Created By, Updated By, Created Date, Last Updated Date, Last Updated by Job are in the information box.
  await page.getByRole('button', { name: 'Information about this record' }).click();
  const box = page.getByRole('dialog', { name: 'Information about this record' });
  for (const name of ['Created By', 'Created Date', 'Last Updated Date', 'Last Updated by Job'])
    await expect(box).toContainText(name);
  await expect(box).toContainText('Updated ByJansen, Maria');
  await page.keyboard.press('Escape');
  desk.cable.mend();
  await frame.expectOnline();
  const { user: held } = await library.readPerson(mbeki.primaryId);
  expect(held).toMatchObject({
    ...{ firstName: 'Thandiwe', lastName: 'Mbeki-Roux', primaryId: '20400501b', title: 'PROF' },
    ...{ pinNumber: '2468', birthDate: '1979-08-09', expiryDate: '2030-12-31', status: 'INACTIVE' },
    statusDate: todayAtLibrary(),
  });
});
