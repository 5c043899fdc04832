import { afterEach, expect, test } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { field, openUserPage, press, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const external: Partial<User> = {
  ...{ accountType: 'EXTERNAL', externalId: 'SIS', userGroup: 'FACULTY', title: 'DR', campus: 'CITY' },
  keptFields: { userGroup: 'UNDERGRAD' },
  overridableFields: { title: null },
};
const openWith = async (changes: Partial<User>) => {
  page = await openUserPage({ files: [aUserFile(changes)], tab: 'general' });
};

/** As a reader says it: what the control is described by, but for what is wrong with it. */
function description(label: string): string {
  const control = field(label);
  const ids = (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  const texts = ids.map((id) => document.getElementById(id)?.textContent ?? '');
  return [...texts, control.getAttribute('aria-description') ?? ''].join(' ').trim();
}
/** As the mouse is told it. */
const tooltip = (name: string) =>
  document.querySelector(`[data-field="${name}"] [data-mark]`)?.getAttribute('title');
const legend = () => [...document.querySelectorAll('.legend li')].map((item) => item.textContent.trim());

test('each field of an external user says whose it is and what the next SIS load does, to the mouse and to readers', async () => {
  await openWith(external);
  for (const [label, name, words] of [
    ['First name', 'firstName', 'From the SIS, read only here. The next SIS load overwrites it.'],
    ['Birth date', 'birthDate', 'From the SIS, read only here. The next SIS load overwrites it.'],
    [
      ...(['Campus', 'campus'] as const),
      'From the SIS. The next SIS load overwrites it; once changed here, it is kept.',
    ],
    [
      ...(['Resource sharing library', 'resourceSharingLibraries'] as const),
      'From the SIS. The next SIS load overwrites it; once changed here, it is kept.',
    ],
    [
      ...(['User group', 'userGroup'] as const),
      'Changed here. The next SIS load keeps it, until it is the same as from the SIS again.',
    ],
    [
      ...(['Title', 'title'] as const),
      'Changed here. The next SIS load overrides it with the value from the SIS.',
    ],
    ['Status', 'status', 'This library’s. The next SIS load overwrites it if it brings a status.'],
    [
      ...(['Force password change on next login', 'forcePasswordChange'] as const),
      'This library’s. The next SIS load leaves it as it is.',
    ],
  ] as const) {
    expect([label, description(label)]).toEqual([label, words]);
    expect([label, tooltip(name)]).toEqual([label, words]);
  }
  expect(legend()).toEqual([
    ...[
      'From the SIS, read only',
      'From the SIS until changed here',
      'Changed here, kept at the next SIS load',
    ],
    ...['Changed here, overridden', 'This library’s'],
  ]);
  // what may be overridden goes back to the SIS's value, too
  expect(document.querySelector('[data-field="title"]')?.textContent).toContain('Original: nothing');
});

test('every field has a mark', async () => {
  await openWith(external);
  const fields = [...document.querySelectorAll('[data-field]')];
  expect(fields.length).toBeGreaterThan(20);
  const bare = fields.filter((each) => each.querySelector('[data-mark]') === null);
  expect(bare.map((each) => each.getAttribute('data-field'))).toEqual([]);
});

test('an internal user has no marks: the information box says it once', async () => {
  await openWith({});
  expect(document.querySelector('[data-mark], ul.legend')).toBeNull();
  expect(description('First name')).toBe('');
  await press('Information about this record');
  expect(document.body.textContent).toContain('leave this user as it is: all fields are this library’s');
});

test('a copy from another institution names that in place of the SIS', async () => {
  await openWith({ ...external, linkedAccount: { sourceInstitution: 'BRANCH', sourceLinkId: uuid(9) } });
  expect(description('First name')).toBe('From BRANCH, read only here. The next refresh overwrites it.');
});
