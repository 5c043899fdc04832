/** Text that is meant to break programs, put through name and note fields: shown as the text that it is, never run. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../build/root.ts';
import { expect, test } from './fixtures.ts';

const folder = path.resolve(root, '../shared/data/hostile-text');
/** One of each kind; all of them go through the rules in the unit tests. */
const notesAtMost = 12;

const isDangerous = (text: string) => /<|javascript:|onerror|\{\{|\$\{/i.test(text) && text.length < 300;
/** Control characters are refused by rule; they are no matter of showing. */
const isStorable = (text: string) => text.trim() !== '' && !/[\u0000-\u001f\u007f-\u009f]/.test(text);

function readHostileTexts(): readonly string[] {
  const all = JSON.parse(readFileSync(path.join(folder, 'blns.json'), 'utf8')) as string[];
  const usable = all.filter(isStorable).filter(isDangerous);
  const step = Math.max(1, Math.floor(usable.length / notesAtMost));
  return usable.filter((_, i) => i % step === 0).slice(0, notesAtMost);
}

// eslint-disable-next-line no-restricted-syntax -- the collection is no part of this repository
test.skip(!existsSync(folder), 'the collection of hostile texts is not on this machine');

test('Hostile text in notes and names is shown as text at both desks, and nothing of it runs', async ({
  desk,
  makeDesk,
  library,
}) => {
  const { frame, user, page } = desk;
  const dialogs: string[] = [];
  desk.context.on('page', (opened) => dialogs.push(`window ${opened.url()}`));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const texts = readHostileTexts();
  expect(texts.length).toBe(notesAtMost);
  await frame.openUser('20400503');
  for (const text of texts) {
    await user.addNote(text);
    await expect(user.notes.getByRole('button', { name: text.trim(), exact: true }).first()).toBeVisible();
  }
  const name = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
  await user.changePreferredFirstName(name);
  await frame.expectOnline();
  const held = (await library.readPerson('20400503')).user;
  expect(held.preferredFirstName).toBe(name);
  expect(new Set(held.notes.map(({ text }) => text))).toEqual(new Set(texts.map((text) => text.trim())));

  const other = await makeDesk();
  await other.start({ userName: 'deskmanager', place: 'Main Library – Registration' });
  other.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await other.frame.openUser('20400503');
  await expect(other.user.heading(`Kamau, ${name}`)).toBeVisible();
  await other.user.openTab('Notes');
  await expect(other.user.notes.getByRole('row')).toHaveCount(notesAtMost + 1);
  expect(dialogs).toEqual([]);
});
