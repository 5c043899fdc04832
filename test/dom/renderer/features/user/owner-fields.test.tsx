// Library independence: the Owner of notes, blocks, statistics and attachments, in their dialogs and lists. Whoever works for one library
// gives what they write to it or to the institution, and sees nothing of another one.
import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '#core/mutations/mutation.ts';
import type { User } from '#core/schema/types.ts';
import { aPatronRole, aUserFile, author, uuid } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  field,
  openUserPage,
  pageText,
  press,
  settle,
  type,
  type OpenPage,
} from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const { institution } = demoConfig;
const nameOf = (code: string) => demoConfig.libraries.find((library) => library.code === code)?.name;
const operatorOf = (library: string): Actor => ({
  ...{ name: 'Operator, Otto', roles: [{ type: '32', scope: library }] },
});

const textOfField = (label: string) => field(label).textContent;

let lastId = 300;
const ownedBy = (owner: string | undefined) => ({
  ...{ id: uuid(++lastId), external: false, ...author },
  ...(owner !== undefined && { owner }),
});
const owners = ['MAIN', 'LAW', undefined] as const;
const textOf = (owner: string | undefined) => `written for ${owner ?? 'everybody'}`;
const rows: Partial<User> = {
  notes: owners.map((owner) => ({
    ...{ ...ownedBy(owner), type: 'LIBRARY', text: textOf(owner), popUp: false, userViewable: false },
  })),
  blocks: owners.map((owner) => ({
    ...{ ...ownedBy(owner), description: 'LOST_CARD', type: 'GENERAL', note: textOf(owner) },
    // one in force would pop up
    status: 'INACTIVE',
  })),
  statistics: owners.map((owner) => ({
    ...{ ...ownedBy(owner), category: 'HIST', categoryType: 'DEPT', note: textOf(owner) },
  })),
  attachments: owners.map((owner) => ({
    ...{ ...ownedBy(owner), kind: 'MANUAL', fileName: 'form.txt', mediaType: 'text/plain', sizeBytes: 1 },
    note: textOf(owner),
  })),
};

const files = [
  aUserFile({ userGroup: 'FACULTY', roles: [aPatronRole({ scope: institution.code })], ...rows }),
];
const openAs = async (actor: Actor, tab: string, libraryIndependence = true) => {
  page = await openUserPage({ files, tab, actor, config: { ...demoConfig, libraryIndependence } });
};

async function offeredOwners(): Promise<string[]> {
  await act(async () => field('Owner').click());
  await settle();
  const list = document.getElementById(field('Owner').getAttribute('aria-controls') ?? '');
  return [...(list?.querySelectorAll('[role="option"]') ?? [])].map(({ textContent }) => textContent);
}

const headers = () =>
  [...document.querySelectorAll('[role="columnheader"]')].map(({ textContent }) => textContent);
const rowOf = (text: string) =>
  [...document.querySelectorAll('[role="row"]')].find(({ textContent }) => textContent.includes(text));

describe.each([
  ['notes', 'Add Note'],
  ['blocks', 'Add Block'],
  ['statistics', 'Add Statistic'],
  ['attachments', 'Add Attachment'],
])('%s', (tab, add) => {
  test('of other libraries are not shown', async () => {
    await openAs(operatorOf('MAIN'), tab);
    expect(pageText()).toContain(textOf('MAIN'));
    expect(pageText()).toContain(textOf(undefined));
    expect(pageText()).not.toContain(textOf('LAW'));
  });

  test('name their owner in a column; without one they are the institution’s', async () => {
    await openAs(operatorOf(institution.code), tab);
    expect(headers()).toContain('Owner');
    expect(rowOf(textOf('LAW'))?.textContent).toContain(nameOf('LAW'));
    expect(rowOf(textOf(undefined))?.textContent).toContain(institution.name);
  });

  test('are given to one’s own library, or to the institution', async () => {
    await openAs(operatorOf('LAW'), tab);
    await press(add);
    expect(textOfField('Owner')).toBe(nameOf('LAW'));
    expect(await offeredOwners()).toEqual([institution.name, nameOf('LAW')]);
  });

  test('are given to any library by who works for the institution', async () => {
    await openAs(operatorOf(institution.code), tab);
    await press(add);
    expect(textOfField('Owner')).toBe(institution.name);
    const names = demoConfig.libraries.map(({ name }) => name);
    expect(await offeredOwners()).toEqual([institution.name, ...names]);
  });

  test('have no owner without library independence', async () => {
    await openAs(operatorOf('LAW'), tab, false);
    expect(pageText()).toContain(textOf('MAIN'));
    expect(headers()).not.toContain('Owner');
    await press(add);
    expect(() => field('Owner')).toThrow('no field Owner');
  });
});

test('a note is saved with the owner that was suggested', async () => {
  await openAs(operatorOf('LAW'), 'notes');
  await press('Add Note');
  await type('Note', 'Owes the court a book');
  await press('Add and Close');
  expect(page?.desk.state.outbox[0]).toMatchObject({ name: 'note.add', args: { row: { owner: 'LAW' } } });
});

test('a note without an owner stays so when only its text is changed', async () => {
  await openAs(operatorOf('LAW'), 'notes');
  await press(textOf(undefined));
  expect(textOfField('Owner')).toBe(institution.name);
  await type('Note', 'For everybody');
  await press('Save');
  const [change] = page?.desk.state.outbox ?? [];
  expect(change).toMatchObject({ name: 'note.update', args: { row: { text: 'For everybody' } } });
  expect(change).not.toHaveProperty('args.row.owner');
});

describe('who sees another library without working there', () => {
  const twoRoles: Actor = {
    name: 'Operator, Otto',
    roles: [
      { type: '32', scope: 'MAIN' },
      { type: '38', scope: 'LAW' },
    ],
  };

  test.each(['notes', 'blocks', 'statistics', 'attachments'])('cannot change its %s', async (tab) => {
    await openAs(twoRoles, tab);
    const isDeleteOff = async (text: string) => {
      const button = rowOf(text)?.querySelector<HTMLElement>('button[aria-label^="Actions"]');
      await act(async () => button?.click());
      await settle();
      const items = [...document.querySelectorAll('[role="menuitem"]')];
      const item = items.find(({ textContent }) => textContent.startsWith('Delete'));
      expect(item).toBeDefined();
      const isOff = item?.getAttribute('aria-disabled') === 'true';
      await act(async () => button?.click());
      await settle();
      return isOff;
    };
    expect(await isDeleteOff(textOf('LAW'))).toBe(true);
    expect(await isDeleteOff(textOf('MAIN'))).toBe(false);
  });

  test('makes a copy of its note for the own library', async () => {
    await openAs(twoRoles, 'notes');
    await press(`Actions ${textOf('LAW')}`);
    await press('Duplicate');
    expect(textOfField('Owner')).toBe(nameOf('MAIN'));
  });
});
