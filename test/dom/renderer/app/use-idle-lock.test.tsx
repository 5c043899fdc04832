import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LOCK_MINUTES, minutesOf } from '#core/configuration/parameters.ts';
import { useIdleLock } from '../../../../renderer/app/use-idle-lock.ts';
import { mount, press, type Mounted } from '../mount.tsx';

let mounted: Mounted | undefined;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  mounted?.unmount();
  vi.useRealTimers();
});

const lock = vi.fn();
function Desk({ minutes }: { readonly minutes: number }) {
  useIdleLock(lock, minutes);
  return null;
}
const pass = (seconds: number) =>
  act(() => {
    vi.advanceTimersByTime(seconds * 1000);
  });

test('The desk locks after the configured minutes in which nobody touched it', () => {
  const minutes = minutesOf({ desk_lock_minutes: '5' }, LOCK_MINUTES);
  mounted = mount(<Desk minutes={minutes} />);
  pass(4 * 60);
  press('a');
  pass(4 * 60 + 50);
  expect(lock).not.toHaveBeenCalled();
  pass(20);
  expect(lock).toHaveBeenCalledOnce();
});
