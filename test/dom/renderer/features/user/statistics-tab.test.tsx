import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { aUserFile, author, uuid } from '../../../../support/a-user-file.ts';
import {
  dialogTitle,
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

const law = {
  id: uuid(60),
  external: false,
  category: 'LAW',
  categoryType: 'DEPT',
  ...author,
};

async function open(changes: Partial<User> = {}) {
  page = await openUserPage({ files: [aUserFile(changes)], tab: 'statistics' });
}
const current = async () => (await page?.desk.readFile(uuid(1)))?.user.statistics;

/** Opens the drop-down of the field. */
async function offered(label: string): Promise<HTMLElement[]> {
  await act(async () => field(label).click());
  await settle();
  const list = document.getElementById(field(label).getAttribute('aria-controls') ?? '');
  return [...(list?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
}

async function choose(label: string, choice: string) {
  const options = await offered(label);
  const option = options.find((each) => each.textContent === choice);
  if (!option)
    throw new Error(`${choice} is not offered, but ${options.map((o) => o.textContent).join('; ')}`);
  await act(async () => option.click());
  await settle();
}

describe('Statistics', () => {
  test('the category type decides which categories can be chosen', async () => {
    await open();
    await press('Add Statistic');
    expect(pageText()).toContain('Choose a category type first.');
    await choose('Category type', 'Mode of study');
    const categories = await offered('Statistical category');
    expect(categories.map((each) => each.textContent)).toEqual([
      'Full time',
      'Part time',
      'Distance learner',
    ]);
  });

  test('is added, and Add and Close closes', async () => {
    await open();
    await press('Add Statistic');
    await press('Add and Close');
    expect(pageText()).toContain('Category type is needed.');
    await choose('Category type', 'Department');
    await choose('Statistical category', 'Law');
    await type('Note', 'first year');
    await press('Add and Close');
    expect(dialogTitle()).toBeUndefined();
    expect(await current()).toMatchObject([{ category: 'LAW', categoryType: 'DEPT', note: 'first year' }]);
    expect(pageText()).toContain('1 statistical category.');
  });

  test('another type lets go of the category that it does not have', async () => {
    await open({ statistics: [law] });
    await press('Actions Law');
    await press('Edit');
    expect(dialogTitle()).toBe('Edit Statistic');
    await choose('Category type', 'Year of study');
    await press('Save');
    expect(pageText()).toContain('Statistical category is needed.');
    await choose('Statistical category', 'First year');
    await press('Save');
    expect(await current()).toMatchObject([{ id: uuid(60), category: 'FIRST_YEAR', categoryType: 'YEAR' }]);
  });

  test('is duplicated and deleted, and Undo brings it back', async () => {
    await open({ statistics: [law] });
    await press('Actions Law');
    await press('Duplicate');
    await choose('Statistical category', 'Music');
    await press('Add and Close');
    expect((await current())?.map(({ category }) => category)).toEqual(['LAW', 'MUSIC']);
    await press('Actions Law');
    await press('Delete');
    expect((await current())?.map(({ category }) => category)).toEqual(['MUSIC']);
    await press('Undo');
    expect((await current())?.map(({ category }) => category).toSorted()).toEqual(['LAW', 'MUSIC']);
  });
});
