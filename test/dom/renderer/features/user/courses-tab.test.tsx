import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '#core/mutations/mutation.ts';
import type { Course } from '#core/schema/types.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import {
  dialogTitle,
  findButton,
  openUserPage,
  pageText,
  press,
  viewer,
  type OpenPage,
} from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const archives = { id: uuid(40), code: 'HIST201', section: '2', name: 'Archives', endDate: '2027-01-31' };
const torts = { id: uuid(41), code: 'LAW513', name: 'Torts' };

async function open(courses: Course[], actor?: Actor) {
  page = await openUserPage({ files: [aUserFile({ courses })], tab: 'courses', ...(actor && { actor }) });
}
const current = async () => (await page?.desk.readFile(uuid(1)))?.user.courses?.map(({ code }) => code);

describe('Courses', () => {
  test('are listed, and one is deleted after a question', async () => {
    await open([archives, torts]);
    expect(pageText()).toContain('31 Jan 2027');
    expect(pageText()).toContain('2 courses.');
    await press('Actions HIST201 (2)');
    await press('DeleteDel');
    expect(dialogTitle()).toBe('Delete HIST201 (2)?');
    await press('Delete course');
    expect(await current()).toEqual(['LAW513']);
    expect(page?.desk.state.outbox[0]).toMatchObject({
      name: 'course.remove',
      args: { rowIds: [archives.id] },
    });
  });

  test('Delete All deletes all of them, and says that there are none then', async () => {
    await open([archives, torts]);
    await press('Delete All');
    expect(dialogTitle()).toBe('Delete all 2 courses?');
    await press('Delete 2 courses');
    expect(await current()).toBeUndefined();
    expect(pageText()).toContain('No courses');
    expect(findButton('Delete All')?.getAttribute('aria-disabled')).toBe('true');
  });

  test('who may only look sees them without a way to delete', async () => {
    await open([archives], viewer);
    expect(pageText()).toContain('Archives');
    expect(findButton('Delete All')?.getAttribute('aria-disabled')).toBe('true');
    expect(findButton('Actions HIST201 (2)')).toBeUndefined();
  });
});
