import { describe, expect, it } from 'vitest';
import { createScanTrial, type ScanFinding } from '../../../../renderer/keyboard/scan-trial.ts';

function scan(text: string, gapMs: number, end?: 'Enter' | 'Tab'): ScanFinding | undefined {
  const trial = createScanTrial();
  let atMs = 1000;
  for (const key of text) trial.press(key, (atMs += gapMs));
  return end ? trial.press(end, atMs + gapMs) : trial.pause();
}

describe('a scanner that is tried out', () => {
  it('is good when it is fast, long enough and ends its code', () => {
    expect(scan('29301004417052', 8, 'Enter')).toEqual({
      text: '29301004417052',
      averageGapMs: 8,
      longestGapMs: 8,
      end: 'Enter',
      verdict: 'good',
    });
    expect(scan('A12345', 8, 'Tab')).toMatchObject({ end: 'Tab', verdict: 'good' });
  });

  it.each([
    ['too slow', scan('29301004417052', 60, 'Enter'), 'slow'],
    ['without an end key', scan('29301004417052', 8), 'noEnd'],
    ['too short', scan('12345', 8, 'Enter'), 'short'],
    ['with spaces', scan('123 456', 8, 'Enter'), 'noCode'],
    ['without a digit', scan('ABCDEFGH', 8, 'Enter'), 'noCode'],
  ])('is told what is wrong: %s', (_, finding, verdict) => {
    expect(finding?.verdict).toBe(verdict);
  });

  it('says nothing of keys that are no code', () => {
    const trial = createScanTrial();
    expect(trial.press('Enter', 1)).toBeUndefined();
    expect(trial.press('Tab', 2)).toBeUndefined();
    expect(trial.press('ArrowDown', 3)).toBeUndefined();
    expect(trial.pause()).toBeUndefined();
  });

  it('begins anew after each code', () => {
    const trial = createScanTrial();
    for (const key of '123456') trial.press(key, 1);
    trial.press('Enter', 2);
    for (const key of '654321') trial.press(key, 3);
    expect(trial.press('Enter', 4)?.text).toBe('654321');
  });
});
