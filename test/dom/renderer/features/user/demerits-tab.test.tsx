import { afterEach, describe, expect, test } from 'vitest';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { Configuration, Demerit } from '#core/schema/types.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { demoConfig, openUserPage, pageText, viewer, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const late = {
  id: uuid(40),
  points: 3,
  reason: 'Returned late',
  date: '2026-01-12',
  itemTitle: 'Old Archives',
};
const past = { id: uuid(41), points: 8, reason: 'Noise', date: '2020-01-12', expiryDate: '2020-06-30' };
const parameters = { ...demoConfig.parameters, demerits_enabled: 'true' };
const on: Configuration = { ...demoConfig, parameters };

async function open(demerits: Demerit[], { config = on, actor = viewer } = {}): Promise<OpenPage> {
  page = await openUserPage({ files: [aUserFile({ demerits })], tab: 'demerits', config, actor });
  return page;
}
const grid = () => document.querySelector('[role=grid][aria-label="Demerits"]');
const tab = () =>
  [...document.querySelectorAll('[role=tab]')].find((each) => /Demerits/.test(each.textContent));

describe('Demerits', () => {
  test('are listed with their item, newest first, and summed up as far as they are in force', async () => {
    await open([past, late]);
    expect(pageText()).toContain('3 points in force.');
    expect(pageText()).toContain('2 demerits.');
    expect(grid()?.textContent).toMatch(
      /Returned late.*Old Archives.*In force.*Noise––30 Jun 2020.*Not in force/,
    );
  });

  test('say that there are none', async () => {
    await open([]);
    expect(pageText()).toContain('No demerits');
    expect(pageText()).toContain('0 points in force.');
  });

  test('are shown only where the institution has them, and only to the roles at desks', async () => {
    await open([late], { config: demoConfig });
    expect(tab()).toBeUndefined();
    expect(grid()).toBeNull();
    page?.unmount();
    const role = { type: roleTypes.userManager, scope: demoConfig.institution.code };
    await open([late], { actor: { ...viewer, roles: [role] } });
    expect(tab()).toBeUndefined();
    expect(grid()).toBeNull();
    page?.unmount();
    await open([late]);
    expect(tab()).toBeDefined();
  });
});
