import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { Configuration } from '#core/schema/types.ts';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { ConfigurationPage } from '../../../../../renderer/features/configuration/configuration-page.tsx';
import { setFieldText } from '../../../../../renderer/keyboard/text-fields.ts';
import { openTestDesk, quietPull, type TestRequest } from '../../../../support/open-test-desk.ts';
import { click, mount, press as key, type Mounted } from '../../mount.tsx';
import { demoConfig, pageText, press, settle, viewer } from '../user/open-user-page.tsx';

const admin = {
  ...viewer,
  roles: [{ type: roleTypes.userAdministrator, scope: demoConfig.institution.code }],
};
// the list draws the rows that its height has room for
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, value: 600 },
  clientWidth: { configurable: true, value: 900 },
});
let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  mounted = undefined;
  history.replaceState(null, '', '/');
});

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
const hello = () => ({
  ...{ name: 'Carrel', version: '1', epoch: 'test', protocol: 1 },
  serverTime: new Date().toISOString(),
});
const noEffect = { uses: [], unblocked: 0, blocked: 0, activityDates: 0 };

async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + 15_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`${what}: ${pageText()?.slice(0, 400)}`);
    await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
  }
}

async function open(put: () => Response = () => json({ version: 8 }), table = ''): Promise<TestRequest[]> {
  history.replaceState(null, '', `/?table=${table}#/configuration`);
  const { desk, requests } = await openTestDesk({
    files: [],
    config: demoConfig,
    actor: admin,
    server: ({ path, method }) => {
      if (path === '/api/sync/pull') return quietPull();
      if (path === '/api/sync/hello') return json(hello());
      if (path === '/api/configuration/check')
        return json({ problems: [], effect: { ...noEffect, blocked: 41 } });
      if (path === '/api/configuration')
        return method === 'PUT' ? put() : json({ version: 7, configuration: demoConfig });
      return undefined;
    },
  });
  desk.start();
  mounted = mount(
    <DeskContext value={desk}>
      <Router hook={useHashLocation}>
        <ConfigurationPage config={demoConfig} />
      </Router>
    </DeskContext>,
  );
  await until('it can be edited', () => document.querySelector('.can-edit') !== null);
  return requests;
}

const field = (name: string) => document.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
async function type(name: string, text: string): Promise<void> {
  const input = field(name);
  if (!input) throw new Error(`no field ${name}`);
  await act(async () => setFieldText(input, text));
  await settle();
}
async function edit(text: string): Promise<void> {
  const cell = [...document.querySelectorAll<HTMLElement>('.can-edit')].find(
    (each) => each.textContent === text,
  );
  if (!cell) throw new Error(`no cell ${text}`);
  click(cell);
  await settle();
}
const putBody = (requests: readonly TestRequest[]) =>
  requests.find(({ method }) => method === 'PUT')?.body as
    { readonly baseVersion: number; readonly configuration: Configuration } | undefined;
const labels = () =>
  [...document.querySelectorAll('[data-row]:not([data-row="-1"])')].map((row) => row.textContent);

describe('An administrator', () => {
  test('edits a cell in place, is told whom it concerns, and saves over the version that was read', async () => {
    const requests = await open();
    await edit('Guest');
    await type('Description, Guest', 'Visitor');
    await type('Debt limit, Visitor', '0,50');
    expect(pageText()).toContain('2 changes, not saved');
    expect(pageText()).toContain('Visitor: Debt limit 10.00 becomes 0.50.');
    await until('it is counted', () => pageText().includes('41 users start being blocked.'));
    key('s', { ctrlKey: true });
    await until('it is saved', () => !pageText().includes('not saved'));
    const body = putBody(requests);
    expect(body?.baseVersion).toBe(7);
    expect(body?.configuration.patronLimits).toContainEqual({
      ...{ userGroup: 'GUEST', maxCashMinor: 50, maxOverdues: 0 },
    });
  });

  test.each([
    ['feeTypes', 'Overdue fine', ({ feeTypes }: Configuration) => feeTypes],
    ['waiveReasons', 'Library error', ({ codeTables }: Configuration) => codeTables.waiveReasons],
    ['paymentMethods', 'Cash', ({ paymentMethods }: Configuration) => paymentMethods],
  ] as const)('edits %s as any other table', async (table, label, rowsOf) => {
    const requests = await open(undefined, table);
    await edit(label);
    await type(`Description, ${label}`, 'In other words');
    key('s', { ctrlKey: true });
    await until('it is saved', () => !pageText().includes('not saved'));
    const saved = putBody(requests)?.configuration;
    const before = rowsOf(demoConfig).find((row) => row.label === label);
    expect(before).toBeDefined();
    expect(saved && rowsOf(saved)).toContainEqual({ ...before, label: 'In other words' });
  });

  test('takes a step back by Undo: a word that was typed is one step', async () => {
    await open();
    await edit('Guest');
    await type('Description, Guest', 'Gues');
    await type('Description, Gues', 'Visitor');
    await press('Undo');
    expect(pageText()).not.toContain('not saved');
    expect(field('Description, Guest')?.value).toBe('Guest');
  });

  test('cannot save what breaks a rule, and is led to it', async () => {
    const requests = await open();
    await press('Add Row');
    expect(pageText()).toContain('2 things to mend');
    key('s', { ctrlKey: true });
    await settle();
    expect(putBody(requests)).toBeUndefined();
  });

  test('moves a row by Alt and an arrow key', async () => {
    await open();
    const [first, second] = labels();
    const row = document.querySelector<HTMLElement>('[data-row="0"]');
    act(() => row?.focus());
    key('ArrowDown', { altKey: true });
    await settle();
    expect(labels().slice(0, 2)).toEqual([second, first]);
    expect(pageText()).toContain('User Groups: The order is changed.');
  });

  test('keeps the changes when the server refuses them', async () => {
    await open(() => json({ code: 'StoreUnavailable', message: 'x' }, 503));
    await edit('Guest');
    await type('Description, Guest', 'Visitor');
    await press('Save');
    await until('the refusal is told', () =>
      pageText().includes('Not saved. Your changes stay here. (StoreUnavailable)'),
    );
  });
});
