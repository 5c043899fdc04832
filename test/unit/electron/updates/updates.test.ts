import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UpdateState } from '#core/ipc/updates.ts';
import {
  afterUpdateEvent,
  mayInstall,
  notChecked,
  type UpdateEvent,
} from '../../../../electron/updates/update-state.ts';
import { startUpdates } from '../../../../electron/updates/updates.ts';

const at = '2026-11-23T09:00:00.000Z';
const fetched: UpdateEvent = { type: 'Fetched', version: '0.2.0', notes: 'Faster.' };

async function aDesk(off?: 'Managed') {
  const told: UpdateState[] = [];
  const done: string[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  let tell: (event: UpdateEvent) => void = () => undefined;
  let isOnQuit = false;
  const updates = startUpdates({
    off,
    openUpdater: (onEvent) => {
      tell = onEvent;
      done.push('opened');
      return Promise.resolve({
        check: () => void done.push('check'),
        setInstallOnQuit: (isOn) => void (isOnQuit = isOn),
        restartAndInstall: () => void done.push('install'),
      });
    },
    onChange: (state) => void told.push(state),
    later: (run, ms) => void timers.push({ run, ms }),
  });
  await Promise.resolve();
  await Promise.resolve();
  return { updates, told, done, timers, tell: (event: UpdateEvent) => tell(event), isOnQuit: () => isOnQuit };
}

describe('an update', () => {
  test('is installed only when nothing waits to be sent', async () => {
    const desk = await aDesk();
    expect(desk.updates.restartToUpdate(undefined)).toEqual({ type: 'NotNow', code: 'NothingReady' });
    desk.tell(fetched);
    // before the page has said how much waits, something may
    expect(desk.updates.restartToUpdate(undefined)).toEqual({ type: 'NotNow', code: 'UnsentChanges' });
    expect(desk.isOnQuit()).toBe(false);
    void desk.updates.noteUnsent({ count: 2 });
    expect(desk.updates.restartToUpdate(undefined)).toEqual({ type: 'NotNow', code: 'UnsentChanges' });
    expect(desk.isOnQuit()).toBe(false);
    void desk.updates.noteUnsent({ count: 0 });
    expect(desk.isOnQuit()).toBe(true);
    // staff go on working before the program ends
    void desk.updates.noteUnsent({ count: 1 });
    expect(desk.isOnQuit()).toBe(false);
    void desk.updates.noteUnsent({ count: 0 });
    expect(desk.updates.restartToUpdate(undefined)).toEqual({ type: 'Restarting' });
    expect(desk.done.filter((what) => what === 'install')).toHaveLength(1);
  });

  test('that becomes ready while nothing waits is installed when the program ends', async () => {
    const desk = await aDesk();
    void desk.updates.noteUnsent({ count: 0 });
    expect(desk.isOnQuit()).toBe(false);
    desk.tell(fetched);
    expect(desk.isOnQuit()).toBe(true);
  });

  test('is told to the page with what is new, and stays ready whatever comes after', async () => {
    const desk = await aDesk();
    desk.tell({ type: 'Found', version: '0.2.0' });
    desk.tell(fetched);
    desk.tell({ type: 'Failed', code: 'ERR_INTERNET_DISCONNECTED' });
    desk.tell({ type: 'NothingNew', at });
    expect(desk.told[0]).toEqual({ type: 'Fetching', version: '0.2.0' });
    expect(desk.updates.readUpdate(undefined)).toEqual({ type: 'Ready', version: '0.2.0', notes: 'Faster.' });
  });

  test('is looked for soon after the start and then now and then', async () => {
    const { timers, done } = await aDesk();
    expect(timers).toHaveLength(1);
    timers[0]?.run();
    expect(done).toEqual(['opened', 'check']);
    expect(timers).toHaveLength(2);
    expect(timers[1]?.ms).toBeGreaterThan(60 * 60 * 1000);
  });

  test('is never looked for where IT has switched updates off', async () => {
    const { updates, done, timers } = await aDesk('Managed');
    expect([done, timers]).toEqual([[], []]);
    expect(updates.readUpdate(undefined)).toEqual({ type: 'Off', reason: 'Managed' });
    void updates.noteUnsent({ count: 0 });
    expect(updates.restartToUpdate(undefined)).toMatchObject({ type: 'NotNow' });
  });
});

const anyEvent = fc.oneof(
  fc.constant<UpdateEvent>({ type: 'NothingNew', at }),
  fc.constant<UpdateEvent>({ type: 'Found', version: '0.2.0' }),
  fc.constant<UpdateEvent>(fetched),
  fc.constant<UpdateEvent>({ type: 'Failed', code: 'x' }),
);

test('whatever the updater tells in whatever order, nothing is installed that was not fetched, or over unsent work', () => {
  let ready = 0;
  fc.assert(
    fc.property(fc.array(anyEvent), fc.option(fc.nat(3), { nil: undefined }), (events, unsent) => {
      const state = events.reduce(afterUpdateEvent, notChecked);
      const isFetched = events.some(({ type }) => type === 'Fetched');
      if (isFetched) ready += 1;
      expect(state.type === 'Ready').toBe(isFetched);
      expect(mayInstall(state, unsent)).toBe(isFetched && unsent === 0);
    }),
    { numRuns: 500 },
  );
  expect(ready).toBeGreaterThan(50);
});
