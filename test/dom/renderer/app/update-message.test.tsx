import { act } from 'react';
import { expect, test } from 'vitest';
import type { ShellEvent } from '#core/ipc/events.ts';
import type { UpdateState } from '#core/ipc/updates.ts';
import { UpdateMessage } from '../../../../renderer/app/update-message.tsx';
import { aUserFile } from '../../../support/a-user-file.ts';
import { openOutbox, show } from '../features/outbox/open-outbox.tsx';
import { settle } from '../features/user/open-user-page.tsx';

const ready: UpdateState = { type: 'Ready', version: '0.2.0', notes: 'Faster.\nCalmer.' };

async function openDesk() {
  const file = aUserFile({ status: 'ACTIVE' });
  const test = await openOutbox([file]);
  const listeners = new Set<(event: ShellEvent) => void>();
  const told: number[] = [];
  let restarts = 0;
  Object.assign(test.desk.host, {
    updates: {
      read: () => Promise.resolve({ type: 'UpToDate', checkedAt: null }),
      noteUnsent: (count: number) => void told.push(count),
      restart: () => Promise.resolve(void (restarts += 1)),
    },
    onShellEvent(listener: (event: ShellEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const { unmount } = await show(test, <UpdateMessage />);
  const tell = async (state: UpdateState) => {
    act(() => {
      for (const listener of listeners) listener({ type: 'UpdateChanged', state });
    });
    await settle();
  };
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  return { ...test, file, unmount, told, tell, button, restarts: () => restarts };
}

test('A new version asks for a restart only while nothing waits to be sent, and the shell hears how much does', async () => {
  const desk = await openDesk();
  expect(desk.button('Restart to update')).toBeUndefined();
  await desk.tell(ready);
  expect(desk.button('Restart to update')).toBeDefined();
  expect(document.body.textContent).toContain('Carrel 0.2.0 is ready');
  expect(desk.told).toEqual([0]);

  const { id } = desk.file.user;
  await act(() => desk.save('user.setStatus', { userId: id, base: 'ACTIVE', status: 'INACTIVE' }));
  expect(desk.told.at(-1)).toBe(1);
  expect(desk.button('Restart to update')).toBeUndefined();
  desk.unmount();
});

test('What is new is read before the restart, and the message can be put away', async () => {
  const desk = await openDesk();
  const press = (name: string) => act(() => desk.button(name)?.click());
  await desk.tell(ready);
  press('What is new');
  await settle();
  expect(document.body.textContent).toContain('Faster.\nCalmer.');
  press('Close');
  await settle();
  press('Restart to update');
  expect(desk.restarts()).toBe(1);
  press('Later');
  await settle();
  expect(desk.button('Restart to update')).toBeUndefined();
});
