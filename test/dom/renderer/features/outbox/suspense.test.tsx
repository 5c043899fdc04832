/** Money to settle: what is said of money that was taken and of money that was given back, and how each is settled. */
import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { SettleSuspense, SuspenseList } from '#core/schema/types.ts';
import { OutboxPage } from '../../../../../renderer/features/outbox/outbox-page.tsx';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { openTestDesk, quietSync } from '../../../../support/open-test-desk.ts';
import type { Mounted } from '../../mount.tsx';
import { demoConfig, manager, pageText, press, settle, type } from '../user/open-user-page.tsx';
import { show } from './open-outbox.tsx';

type Entry = SuspenseList['entries'][number];
type Sent = { readonly path: string; readonly body: SettleSuspense };

const user = aUserFile({ id: uuid(1), firstName: 'Wanjiru', lastName: 'Kamau' });
const money: Omit<Entry, 'id' | 'direction'> = {
  ...{ amountMinor: 500, currency: 'EUR', method: 'CASH', desk: 'MAIN_FRONT' },
  ...{ at: '2026-11-23T09:00:00.000Z', by: { name: 'Weber, Tom' } },
};
const setAside = {
  ...{ userId: uuid(1), at: '2026-11-24T09:00:00.000Z', by: { name: 'Boss, Bea' } },
  reason: 'He had no right',
};

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  mounted = undefined;
});

async function openWith(
  entries: readonly Entry[],
  place: { code: string } | undefined = { code: 'MAIN_FRONT' },
) {
  const sent: Sent[] = [];
  const outbox = await openTestDesk({
    ...{ files: [user], config: demoConfig, actor: manager },
    ...(place && { desk: { ...place, library: 'MAIN' } }),
    server: ({ path, body, method }) => {
      if (path === '/api/suspense') return Response.json({ entries });
      if (!path.startsWith('/api/suspense/') || method !== 'POST') return quietSync({ path, body, method });
      sent.push({ path, body: body as SettleSuspense });
      return new Response(null, { status: 204 });
    },
  });
  mounted = await show(outbox, <OutboxPage />);
  await act(async () => outbox.desk.start());
  await vi.waitFor(async () => {
    await settle();
    expect(pageText()).toContain('Money to settle');
  });
  return sent;
}

const radio = (name: string) => {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === name);
  const input = label && document.getElementById(label.htmlFor);
  if (!(input instanceof HTMLInputElement)) throw new Error(`no radio “${name}”`);
  return input;
};

test('money that was given back to a deleted user says so, and is taken in again at this desk', async () => {
  const sent = await openWith([{ id: uuid(501), direction: 'GIVEN_BACK', ...money }]);
  expect(pageText()).toContain('5.00 given back without a user');
  expect(pageText()).toContain('Given back by Weber, Tom at Main Library – Front desk');
  expect(pageText()).toContain('It was given back to a user who was deleted.');
  await press('Settle: 5.00 given back');
  expect(radio('It came back, and is taken in at this desk').checked).toBe(true);
  expect(pageText()).toContain('Came back by');
  await press('Take in 5.00');
  expect(pageText()).toContain('Say why: the reason stays in the books.');
  await type('Comment', 'She brought it');
  await press('Take in 5.00');
  expect(sent).toMatchObject([
    {
      path: `/api/suspense/${uuid(501)}/settlement`,
      body: { outcome: 'CAME_BACK', method: 'CASH', desk: 'MAIN_FRONT', comment: 'She brought it' },
    },
  ]);
  expect(pageText()).toContain('5.00 are settled.');
});

test('money that was given back and set aside says by whom, why and whose it is, and is written off', async () => {
  const sent = await openWith([{ id: uuid(502), direction: 'GIVEN_BACK', ...money, setAside }]);
  expect(pageText()).toContain('5.00 given back to Kamau, Wanjiru');
  expect(pageText()).toContain('The server did not take the change. Set aside by Boss, Bea');
  expect(pageText()).toContain('He had no right');
  await press('Settle: 5.00 given back');
  await act(async () => radio('It is written off: nobody brings it back').click());
  await type('Comment', 'Nobody brings it');
  await press('Write off 5.00');
  const [settlement] = sent;
  expect(settlement?.body).toEqual({
    ...{ id: expect.any(String) as string, outcome: 'WRITTEN_OFF', comment: 'Nobody brings it' },
  });
});

test('money does not come back where there is no drawer; what was taken is kept', async () => {
  const other = { ...money, amountMinor: 700 };
  await openWith(
    [
      { id: uuid(503), direction: 'GIVEN_BACK', ...money },
      { id: uuid(504), direction: 'TAKEN', ...other },
    ],
    { code: 'NOWHERE' },
  );
  await press('Settle: 5.00 given back');
  expect(radio('It came back, and is taken in at this desk').disabled).toBe(true);
  expect(pageText()).toContain('Money comes back at a desk that receives payments.');
  await press('Cancel');
  await press('Settle: 7.00 without a user');
  expect(radio('It is given back at this desk').disabled).toBe(true);
  expect(radio('The library keeps it: nobody came for it').checked).toBe(true);
});
