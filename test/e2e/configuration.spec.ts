import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { ConfigurationPage } from './pages/configuration-page.ts';
import { expectGoodToUse } from './support/look.ts';

test('A table is edited in place, its effect on people is said, and another desk has it within seconds', async ({
  makeDesk,
}) => {
  const [office, front] = [await makeDesk(), await makeDesk()];
  await office.start({ userName: 'admin' });
  await front.start();
  const configuration = new ConfigurationPage(office.page);
  await configuration.open();
  await configuration.edit('Guest');
  await configuration.cell('Description', 'Guest').fill('Visitor');
  await configuration.cell('Debt limit', 'Visitor').fill('0.50');
  await expect(configuration.bar).toContainText('2 changes, not saved');
  await expect(configuration.bar).toContainText('Visitor: Debt limit 10.00 becomes 0.50.');
  await expect(configuration.bar).toContainText(/users? starts? being blocked\./, { timeout: 60_000 });
  await configuration.addRow.click();
  await office.page.keyboard.type('EXCHANGE');
  await configuration.cell('Description', 'EXCHANGE').fill('Exchange Student');
  await configuration.save();

  const there = new ConfigurationPage(front.page);
  await there.open();
  await expect(there.row('Exchange Student')).toBeVisible({ timeout: 30_000 });
  await expect(there.row('Visitor')).toContainText('0.50');
  await expect(there.addRow).toBeHidden();
  await expect(front.page.getByText(/^Only a User Administrator/)).toBeVisible();
  await front.frame.link('Register New User').click();
  await front.page.getByRole('combobox', { name: 'User group' }).click();
  await expect(front.page.getByRole('option', { name: 'Exchange Student' })).toBeVisible();

  await office.page.getByRole('button', { name: 'Change log' }).click();
  const log = office.page.getByRole('grid', { name: 'Changes of the configuration' });
  await expect(log.getByRole('row').filter({ hasText: 'Debt limit' })).toContainText(
    /Adeyemi, Ruth.*User Groups.*Visitor.*10\.00.*0\.50/,
  );
  await expectGoodToUse(office.page, 'Change log');
});

test('What users have is not deleted, and what cannot work is not saved', async ({ makeDesk }) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const configuration = new ConfigurationPage(desk.page);
  await configuration.open();
  await configuration.act('Faculty', 'Delete');
  await expect(configuration.bar).toContainText(/\d+ users have it\. Switch it off/, { timeout: 60_000 });
  await expect(configuration.bar.getByRole('button', { name: 'Save' })).toBeDisabled();
  await configuration.bar.getByRole('button', { name: 'Undo' }).click();
  await expect(configuration.row('Faculty')).toBeVisible();

  await configuration.choose('Formats (regex)');
  await configuration.act('phone_regex', 'Edit');
  await configuration.cell('Value', 'phone_regex').fill('[0-9');
  await expect(configuration.bar).toContainText('This is not a regular expression that can be used.');
  await configuration.cell('Value', 'phone_regex').fill('[0-9 ]{6,}');
  const trial = desk.page.getByRole('region', { name: 'Try a value' });
  await trial.getByRole('textbox', { name: 'Value' }).fill('12345 x');
  await expect(trial).toContainText('It does not fit.');
  await trial.getByRole('textbox', { name: 'Value' }).fill('0123 456');
  await expect(trial).toContainText('It fits.');

  await configuration.choose('Photo Server');
  const photo = desk.page.getByRole('region', { name: 'Try it' });
  await photo.getByRole('textbox').fill('20418833');
  await photo.getByRole('button', { name: 'Try it' }).click();
  await expect(photo.getByRole('img')).toBeVisible();
  await configuration.act('photo_suffix', 'Edit');
  await configuration.cell('Value', 'photo_suffix').fill('nothing');
  await photo.getByRole('button', { name: 'Try it' }).click();
  await expect(photo).toContainText('has no picture of 20418833');
  await expectGoodToUse(desk.page, 'Configuration, in edit');

  await configuration.bar.getByRole('button', { name: 'Cancel' }).click();
  await configuration.choose('Letters');
  await desk.page.getByRole('button', { name: /^Text, PIN Number Generation Letter/ }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Your PIN, {{first_name}}');
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Dear {{full_name}},\n{{message}}');
  await expect(dialog.getByRole('region')).toContainText('Your PIN, Amara');
  await expectGoodToUse(desk.page, 'Text of a letter');
  await dialog.getByRole('button', { name: 'Done' }).click();

  await configuration.choose('Letters in other languages');
  await desk.page.getByRole('button', { name: /^Text, PIN Number Generation Letter, German/ }).click();
  await expect(dialog.getByRole('region')).toContainText('Ihre PIN für die Selbstverbuchung');
  await dialog.getByRole('button', { name: 'Start from them' }).click();
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Ihre neue PIN');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await configuration.save();
  await expect(
    desk.page.getByRole('row', { name: /Letter, German/ }).filter({ hasText: 'Ihre neue PIN' }),
  ).toBeVisible();

  await configuration.choose('E-mails about jobs');
  await desk.page.getByRole('checkbox', { name: 'When failed, Purge User Records' }).check();
  await configuration.act('Purge User Records', 'Edit');
  await configuration.cell('E-mail addresses', 'Purge User Records').fill('it');
  await expect(configuration.bar.getByRole('button', { name: 'Save' })).toBeDisabled();
  await configuration.cell('E-mail addresses', 'Purge User Records').fill('it@northgate.example');
  await expectGoodToUse(desk.page, 'E-mails about jobs');
  await configuration.save();
});

test('Two administrators at once: the second keeps their own or takes the other’s', async ({ makeDesk }) => {
  const [one, two] = [await makeDesk(), await makeDesk()];
  await one.start({ userName: 'admin' });
  await two.start({ userName: 'admin' });
  const [first, second] = [new ConfigurationPage(one.page), new ConfigurationPage(two.page)];
  for (const each of [first, second]) {
    await each.open();
    await each.edit('Alumni');
  }
  await second.cell('Description', 'Alumni').fill('Former Student');
  await first.cell('Description', 'Alumni').fill('Graduate of Northgate');
  await first.cell('Debt limit', 'Graduate of Northgate').fill('30');
  await first.save();
  await expect(two.page.getByText(/changed the configuration:/)).toBeVisible({ timeout: 30_000 });
  await expect(two.page.getByText(/yours Former Student, theirs Graduate of Northgate/)).toBeVisible();
  await expect(second.cell('Debt limit', 'Former Student')).toHaveValue('30.00');
  await two.page.getByRole('button', { name: 'Take theirs' }).click();
  await expect(second.bar).toBeHidden();
  await expect(second.cell('Description', 'Graduate of Northgate')).toBeVisible();
});

test('The configuration goes out as one file, and a changed file comes in by its differences', async ({
  makeDesk,
}, testInfo) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const { page } = desk;
  const configuration = new ConfigurationPage(page);
  await configuration.open();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = testInfo.outputPath('configuration.json');
  await (await download).saveAs(file);
  const exported = await readFile(file, 'utf8');

  const choose = (text: string) =>
    page
      .getByLabel('Import', { exact: true })
      .and(page.locator('input'))
      .setInputFiles({
        name: 'changed.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
  const dialog = page.getByRole('dialog');
  await choose(exported.slice(0, 200));
  await expect(dialog).toContainText('This file is not JSON.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await choose(exported.replace('"decimals": 2', '"decimals": "two"'));
  await expect(dialog).toContainText(
    'At /configuration/currency/decimals the file does not fit: another kind of value belongs here.',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await choose(
    exported.replace('"label": "Faculty"', '"label": "Professors"').replace('Europe/Berlin', 'Europe/Paris'),
  );
  await expect(dialog).toContainText('2 differences');
  await expect(dialog).toContainText('Description Faculty becomes Professors.');
  await expectGoodToUse(page, 'Import a configuration');
  await dialog.getByRole('button', { name: 'Take over 2 changes' }).click();
  await expect(configuration.row('Professors')).toBeVisible();
  await configuration.save();
  await choose(exported);
  await expect(dialog).toContainText('Description Professors becomes Faculty.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('Without the server the configuration can be looked at, and it is said why nothing can be changed', async ({
  makeDesk,
}) => {
  const desk = await makeDesk();
  await desk.start({ userName: 'admin' });
  const configuration = new ConfigurationPage(desk.page);
  await configuration.open();
  await expect(configuration.addRow).toBeVisible();
  desk.cable.cut();
  await expect(desk.page.getByText(/^Offline since .* can be changed online only/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(configuration.addRow).toBeHidden();
  await expect(configuration.row('Graduate Student').first()).toBeVisible();
});
