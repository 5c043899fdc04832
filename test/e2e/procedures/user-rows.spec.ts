/**
 * "To add contact information", the table of identifiers, "To add notes", the table of blocks, and courses: step by step, by
 * the names in the text. Of an external user with the network, of an internal one without it.
 */
import { expect, test, type Desk } from '../fixtures.ts';
import { choose } from '../pages/choose.ts';
import { okafor } from '../support/main-job.ts';

const kone = { primaryId: '20400312', name: 'Kone, Ewa' };

/** Only external users have data of the SIS: "the Add as an external checkbox appears". */
async function markAsExternal({ user }: Desk, isExternal: boolean): Promise<void> {
  const box = user.dialog.getByRole('checkbox', { name: 'Add as an external' });
  if (isExternal) await box.check();
  else await expect(box).toBeHidden();
}

async function addContactInformation(desk: Desk, isExternal: boolean): Promise<void> {
  const { user } = desk;
  const { dialog } = user;
  // 1. In the Contact Information tab, select Add Address, Add Phone Number, or Add Email Address.
  await user.openTab('Contact Information');
  await user.startAdding('Add Address');
  // 2. Enter the contact details; the address can be set as preferred in this step.
  await dialog.getByRole('checkbox', { name: 'Home' }).check();
  await dialog.getByRole('textbox', { name: 'Address line 1' }).fill('3 Ferry Lane');
  await dialog.getByRole('textbox', { name: 'City' }).fill('Northgate');
  await dialog.getByRole('textbox', { name: 'Start date' }).fill('1 Oct 2026');
  await dialog.getByRole('textbox', { name: 'End date' }).fill('30 Sep 2027');
  await dialog.getByRole('checkbox', { name: 'Preferred address' }).check();
  await markAsExternal(desk, isExternal);
  // 3. Add saves the details and adds additional entries; Add and Close exits the dialog box.
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('Added');
  await dialog.getByRole('checkbox', { name: 'Work' }).check();
  await dialog.getByRole('textbox', { name: 'Address line 1' }).fill('4 Ferry Lane');
  await user.finish();
  const first = user.list('Addresses').getByRole('row', { name: '3 Ferry Lane' });
  await expect(first).toContainText('Preferred');
  await expect(first).toContainText('from 1 Oct 2026 until 30 Sep 2027');
  // When saving external data, a green check mark appears in the External Data column.
  await expect(first.getByRole('img', { name: 'External Data' })).toHaveCount(isExternal ? 1 : 0);

  await user.startAdding('Add Phone Number');
  await dialog.getByRole('checkbox', { name: 'Mobile' }).check();
  await dialog.getByRole('textbox', { name: 'Phone number' }).fill('+44 7700 900 777');
  await dialog.getByRole('checkbox', { name: 'Preferred phone number' }).check();
  await dialog.getByRole('checkbox', { name: 'Preferred SMS' }).check();
  await user.finish();
  await expect(user.phones.getByRole('row', { name: '+44 7700 900 777' })).toContainText('Preferred SMS');
  await user.startAdding('Add Email Address');
  await dialog.getByRole('checkbox', { name: 'CC address' }).check();
  await dialog.getByRole('textbox', { name: 'Email address' }).fill('guardian@example.org');
  await user.finish();

  // To edit, duplicate, or delete contact information, select the relevant action in the row actions list.
  await user.actOnRow('Addresses', '4 Ferry Lane', 'Edit');
  await dialog.getByRole('textbox', { name: 'Address line 1' }).fill('5 Ferry Lane');
  await user.finish('Save');
  await user.actOnRow('Email Addresses', 'guardian@example.org', 'Duplicate');
  await dialog.getByRole('textbox', { name: 'Email address' }).fill('guardian.two@example.org');
  await user.finish();
  await user.actOnRow('Email Addresses', 'guardian@example.org', 'Delete');
  await expect(user.list('Email Addresses').getByRole('row', { name: /guardian/ })).toHaveCount(1);
}

async function handleIdentifiers(desk: Desk, isExternal: boolean, value: string): Promise<void> {
  const { user, page } = desk;
  const { dialog } = user;
  await user.openTab('Identifiers');
  await user.startAdding('Add Identifier');
  await choose(dialog.getByRole('combobox', { name: 'Identifier Type' }), 'Additional identifier');
  await dialog.getByRole('textbox', { name: 'Value' }).fill(okafor.barcode);
  await dialog.getByRole('textbox', { name: 'Note' }).fill('From the reading room');
  await markAsExternal(desk, isExternal);
  // All identifiers must be unique for users, including for the same user.
  await dialog.getByRole('button', { name: 'Add and Close' }).click();
  await expect(dialog).toContainText(isExternal ? 'This user has it already.' : 'already belongs to Okafor');
  await dialog.getByRole('textbox', { name: 'Value' }).fill(value);
  await user.finish();
  const row = user.list('Identifiers').getByRole('row', { name: value, exact: false }).first();
  await expect(row.getByRole('img', { name: 'External Data' })).toHaveCount(isExternal ? 1 : 0);
  await user.actOnRow('Identifiers', value, 'Duplicate');
  await dialog.getByRole('textbox', { name: 'Value' }).fill(`${value}-2`);
  await user.finish();
  await user.actOnRow('Identifiers', `${value}-2`, 'Edit');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Second card');
  await user.finish('Save');
  // You can also activate or deactivate an identifier.
  const active = page.getByRole('switch', { name: `Active, ${value}-2` });
  await active.click();
  await expect(active).not.toBeChecked();
  await active.click();
  await expect(active).toBeChecked();
  await user.actOnRow('Identifiers', `${value}-2`, 'Delete');
  await expect(active).toBeHidden();
}

async function addNotes(desk: Desk, isExternal: boolean): Promise<void> {
  const { user, page } = desk;
  const { dialog } = user;
  // 1. In the Notes tab, select Add Note. The Add Note dialog box appears.
  await user.openTab('Notes');
  await user.startAdding('Add Note');
  // 2. Under Note, enter the text. 3. Under Type, select a note type. 4. Owner only with library independence.
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Lends the projector to the seminar.');
  await choose(dialog.getByRole('combobox', { name: 'Type' }), 'Registrar');
  await expect(dialog.getByRole('combobox', { name: 'Owner' })).toBeHidden();
  // 5. Select Pop up note. 6. Select User viewable.
  await dialog.getByRole('checkbox', { name: 'Pop up note' }).check();
  await dialog.getByRole('checkbox', { name: 'User viewable' }).check();
  await markAsExternal(desk, isExternal);
  // 7. Add to add additional notes; Add and Close to close the dialog box.
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('Added');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Thrown away');
  await dialog.getByRole('button', { name: 'Clear' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Has a locker.');
  await choose(dialog.getByRole('combobox', { name: 'Type' }), 'Library');
  await user.finish();
  const first = user.notes.getByRole('row', { name: 'Lends the projector' });
  await expect(first).toContainText('Registrar');
  await expect(first.getByRole('img', { name: 'External Data' })).toHaveCount(isExternal ? 1 : 0);
  // You can also select the note text in the Note column to edit the note.
  await page.getByRole('button', { name: 'Has a locker.', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Has locker 12.');
  await user.finish('Save');
  await user.actOnRow('Notes', 'Has locker 12.', 'Duplicate');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Has locker 13.');
  await user.finish();
  await user.actOnRow('Notes', 'Has locker 13.', 'Delete');
  await expect(user.notes.getByRole('row', { name: 'Has locker 13.' })).toBeHidden();
}

async function handleBlocks(desk: Desk, isExternal: boolean): Promise<void> {
  const { user, page } = desk;
  const { dialog } = user;
  await user.openTab('Blocks');
  await user.startAdding('Add Block');
  await choose(dialog.getByRole('combobox', { name: 'Block description' }), 'Lost card');
  await dialog.getByRole('textbox', { name: 'Expiry Date' }).fill('31 Jan 2031');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Reported at the desk');
  await markAsExternal(desk, isExternal);
  await user.finish();
  const lost = user.blocks.getByRole('row', { name: 'Lost card' });
  await expect(lost).toContainText('31 Jan 2031');
  await expect(lost.getByRole('img', { name: 'External Data' })).toHaveCount(isExternal ? 1 : 0);
  // External Block Owner is not displayed by default: mark its checkbox beside Add Block.
  const owner = user.blocks.getByRole('columnheader', { name: 'External Block Owner' });
  await expect(owner).toBeHidden();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'External Block Owner' }).click();
  await page.keyboard.press('Escape');
  await expect(owner).toBeVisible();
  await user.actOnRow('Blocks', 'Lost card', 'Duplicate');
  await choose(dialog.getByRole('combobox', { name: 'Block description' }), 'Address to be checked');
  await user.finish();
  await user.actOnRow('Blocks', 'Address to be checked', 'Edit');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Letter came back');
  await user.finish('Save');
  await expect(user.blocks.getByRole('row', { name: 'Address to be checked' })).toContainText(
    'Letter came back',
  );
  const active = page.getByRole('switch', { name: 'Active, Address to be checked' });
  await active.click();
  await expect(active).not.toBeChecked();
  await user.actOnRow('Blocks', 'Address to be checked', 'Delete');
  await expect(active).toBeHidden();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'External Block Owner' }).click();
  await page.keyboard.press('Escape');
}

async function handleRows(desk: Desk, isExternal: boolean, identifier: string): Promise<void> {
  await test.step('To add contact information', () => addContactInformation(desk, isExternal));
  await test.step('Identifiers', () => handleIdentifiers(desk, isExternal, identifier));
  await test.step('To add notes', () => addNotes(desk, isExternal));
  await test.step('Blocks', () => handleBlocks(desk, isExternal));
}

test('Contact information, identifiers, notes and blocks of an external user, and the same of an internal one offline', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'usermanager' });
  const { frame, user, users } = desk;
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await handleRows(desk, true, 'RR-0001');
  await frame.expectOnline();

  desk.cable.cut();
  await frame.expectOffline();
  await frame.openUser(kone.primaryId);
  await expect(user.heading(kone.name)).toBeVisible();
  await handleRows(desk, false, 'RR-0002');
  // If a user has a saved note or an active block, a check mark appears on the Find and Manage Users page.
  await users.showAllFound('kone ewa');
  await expect(users.row(kone.name)).toContainText(kone.name);
  await expect(users.row(kone.name).getByRole('img', { name: /block/i })).toBeVisible();
  await expect(users.row(kone.name).getByRole('img', { name: /note/i })).toBeVisible();
  desk.cable.mend();
  await frame.expectOnline();

  for (const [primaryId, isExternal] of [
    [okafor.primaryId, true],
    [kone.primaryId, false],
  ] as const) {
    const { user: held } = await library.readPerson(primaryId);
    const address = held.addresses.find(({ line1 }) => line1 === '3 Ferry Lane');
    expect(address).toMatchObject({ preferred: true, external: isExternal, startDate: '2026-10-01' });
    expect(held.addresses.filter(({ preferred }) => preferred)).toHaveLength(1);
    expect(held.phones.filter(({ preferredSms }) => preferredSms).map(({ number }) => number)).toEqual([
      '+44 7700 900 777',
    ]);
    expect(held.emails.filter(({ types }) => types.includes('cc')).map((row) => row.address)).toEqual([
      'guardian.two@example.org',
    ]);
    expect(held.identifiers.filter(({ value }) => value.startsWith('RR-'))).toMatchObject([
      { type: 'ADDITIONAL', external: isExternal, status: 'ACTIVE', note: 'From the reading room' },
    ]);
    expect(held.notes.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Lends the projector to the seminar.', 'Has locker 12.']),
    );
    expect(held.blocks.filter(({ description }) => description === 'LOST_CARD')).toMatchObject([
      { external: isExternal, expiryDate: '2031-01-31' },
    ]);
  }
});

test('To delete specific courses or all courses of a user, also offline', async ({ desk, library }) => {
  const { frame, user, page } = desk;
  const confirmation = page.getByRole('alertdialog');
  const courses = user.list('Courses');
  await frame.expectOnline();
  desk.cable.cut();
  await frame.expectOffline();
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await user.openTab('Courses');
  await expect(courses).toContainText('Comparative contract law');
  await user.actOnRow('Courses', 'LAW512', 'Delete');
  await confirmation.getByRole('button', { name: 'Delete course' }).click();
  await expect(courses).not.toContainText('Comparative contract law');
  await page.getByRole('button', { name: 'Delete All' }).click();
  await confirmation.getByRole('button', { name: 'Delete course' }).click();
  await expect(page.getByRole('heading', { name: 'No courses' })).toBeVisible();
  await frame.expectOffline(2);
  desk.cable.mend();
  await frame.expectOnline();
  expect((await library.readPerson(okafor.primaryId)).user).not.toHaveProperty('courses');
});
