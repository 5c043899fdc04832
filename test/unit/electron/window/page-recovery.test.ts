import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recoverPage } from '../../../../electron/window/page-recovery.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T09:14:00.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function openPage() {
  const done: string[] = [];
  const contents = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer: () => {
      done.push('end its process');
      contents.emit('render-process-gone', {}, { reason: 'crashed' });
    },
  });
  const takeRestart = recoverPage({
    contents,
    start: () => done.push('start'),
    giveUp: () => done.push('give up'),
    note: (code, reason) => done.push(`${code} ${reason}`),
    now: () => new Date(),
  });
  const lose = (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason });
  return { done, contents, lose, takeRestart };
}

test.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'integrity-failure'])(
  'A page whose process ends (%s) is started again, and it is told once why',
  (reason) => {
    const { done, lose, takeRestart } = openPage();
    expect(takeRestart()).toBeNull();
    lose(reason);
    expect(done).toEqual([`PageLost ${reason}`, 'start']);
    expect(takeRestart()).toEqual({ cause: 'Crashed', at: '2026-11-23T09:14:00.000Z' });
    expect(takeRestart()).toBeNull();
  },
);

test('A page that is closed is not started again', () => {
  const { done, lose, takeRestart } = openPage();
  lose('clean-exit');
  expect(done).toEqual([]);
  expect(takeRestart()).toBeNull();
});

test('A page that does not answer for long is ended and started again', () => {
  const { done, contents, takeRestart } = openPage();
  contents.emit('unresponsive');
  vi.advanceTimersByTime(9_000);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(done).toEqual(['end its process', 'PageLost crashed', 'start']);
  expect(takeRestart()).toMatchObject({ cause: 'Hung' });
});

test('A page that answers again in time is left alone', () => {
  const { done, contents } = openPage();
  contents.emit('unresponsive');
  vi.advanceTimersByTime(5_000);
  contents.emit('responsive');
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual([]);
});

test('A crash after a hang is told as a crash', () => {
  const { contents, lose, takeRestart } = openPage();
  contents.emit('unresponsive');
  vi.advanceTimersByTime(11_000);
  takeRestart();
  lose();
  expect(takeRestart()).toMatchObject({ cause: 'Crashed' });
});

test('The fourth time within a minute the plain page is shown, and a minute later the desk may start again', () => {
  const { done, lose } = openPage();
  for (let time = 0; time < 4; time++) {
    vi.advanceTimersByTime(5_000);
    lose();
  }
  expect(done.filter((step) => step === 'start')).toHaveLength(3);
  expect(done.at(-1)).toBe('give up');
  vi.advanceTimersByTime(61_000);
  lose();
  expect(done.at(-1)).toBe('start');
});
