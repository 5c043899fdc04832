/** "The arbitrary order in which the notes appear … cannot be controlled": here it can. */
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { useViewStore } from '../../../../../renderer/state/view-store.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { demoConfig, goTo, openUserPage, settle, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
  useViewStore.setState({ lists: {} });
});

const note = (n: number, type: string, text: string, day: string) => ({
  ...{ id: uuid(n), external: false, type, text, popUp: false, userViewable: false },
  ...{ createdBy: { name: 'Jansen, Maria' }, createdAt: `${day}T09:00:00.000Z` },
});
const notes = [
  note(201, 'LIBRARY', 'Second', '2026-02-02'),
  note(202, 'ADDRESS', 'Third', '2026-03-03'),
  note(203, 'CIRCULATION', 'First', '2026-01-01'),
];
const patron = {
  ...{ id: uuid(90), type: '200', scope: demoConfig.institution.code, status: 'ACTIVE' as const },
  parameters: [],
};

const texts = () => [...document.querySelectorAll('.lines2')].map((line) => line.textContent.trim());
const sort = () =>
  [...document.querySelectorAll<HTMLElement>('[role="combobox"]')].find((box) =>
    /first$|^Type$/.test(box.textContent),
  );
async function choose(label: string): Promise<void> {
  await act(async () => sort()?.click());
  await settle();
  const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find(
    ({ textContent }) => textContent === label,
  );
  await act(async () => option?.click());
  await settle();
}

test('notes stand newest first, or as chosen, and Patron Services follows the same choice', async () => {
  page = await openUserPage({ files: [aUserFile({ notes, roles: [patron] })], tab: 'notes' });
  expect(texts()).toEqual(['Third', 'Second', 'First']);
  await choose('Oldest first');
  expect(texts()).toEqual(['First', 'Second', 'Third']);
  await goTo(`/users/${uuid(1)}/notes/patron-services/notes`);
  expect(texts()).toEqual(['First', 'Second', 'Third']);
  await choose('Type');
  expect(texts()).toEqual(['Third', 'First', 'Second']);
  await goTo(`/users/${uuid(1)}/notes`);
  expect(texts()).toEqual(['Third', 'First', 'Second']);
});

test('on Patron Services they are newest first, too, until something else is chosen', async () => {
  page = await openUserPage({
    files: [aUserFile({ notes, roles: [patron] })],
    tab: 'notes/patron-services/notes',
  });
  expect(texts()).toEqual(['Third', 'Second', 'First']);
});
