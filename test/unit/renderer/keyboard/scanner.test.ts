import { describe, expect, it } from 'vitest';
import { createScanRecogniser, withoutAffixes } from '../../../../renderer/keyboard/scanner.ts';
import type { ScanDecision } from '../../../../renderer/keyboard/scanner.ts';

/** Types every key after the same gap; the last decision. */
function type(keys: readonly string[], gapMs: number, lastGapMs = gapMs, inField = true): ScanDecision {
  const recogniser = createScanRecogniser();
  let atMs = 1000;
  let decision: ScanDecision = { type: 'none' };
  keys.forEach((key, index) => {
    atMs += index === keys.length - 1 ? lastGapMs : gapMs;
    decision = recogniser.press({ key, atMs, withModifier: false, inField });
  });
  return decision;
}

describe('the scanner', () => {
  it('recognises a fast code that Enter or Tab ends', () => {
    expect(type([...'29301004417052', 'Enter'], 10)).toEqual({
      type: 'scanned',
      code: '29301004417052',
      end: 'Enter',
      gapMs: 10,
    });
    expect(type([...'A12345', 'Tab'], 34)).toMatchObject({ type: 'scanned', code: 'A12345', end: 'Tab' });
  });
  it('is not a person who types', () => {
    expect(type([...'29301004417052', 'Enter'], 35).type).toBe('none');
  });
  it('waits longer outside of text fields, where a code cut in two could be another person’s', () => {
    expect(type([...'29301004417052', 'Enter'], 300, 300, false)).toMatchObject({ code: '29301004417052' });
    expect(type([...'29301004417052', 'Enter'], 510, 510, false).type).toBe('none');
  });
  it('needs its end just as fast', () => {
    expect(type([...'29301004417052', 'Enter'], 10, 300).type).toBe('none');
  });
  it('needs six characters', () => {
    expect(type([...'12345', 'Enter'], 10).type).toBe('none');
    expect(type([...'123456', 'Enter'], 10).type).toBe('scanned');
  });
  it('takes words and sentences that a program typed for no scan', () => {
    expect(type([...'Okafor', 'Enter'], 1).type).toBe('none');
    expect(type([...'Bag 14 in the safe', 'Tab'], 1).type).toBe('none');
  });
  it('hears through Shift, which capitals need', () => {
    expect(type(['Shift', 'A', 'Shift', 'B', '1', '2', '3', '4', 'Enter'], 10)).toMatchObject({
      code: 'AB1234',
    });
  });
  it('starts anew after a pause, so letters typed before do not count', () => {
    const recogniser = createScanRecogniser();
    recogniser.press({ key: 'x', atMs: 0, withModifier: false });
    expect(recogniser.press({ key: '1', atMs: 500, withModifier: false }).type).toBe('started');
    [...'23456'].forEach((key, i) => recogniser.press({ key, atMs: 510 + i * 10, withModifier: false }));
    const end = recogniser.press({ key: 'Enter', atMs: 560, withModifier: false });
    expect(end).toMatchObject({ type: 'scanned', code: '123456' });
  });
  it('is broken off by Backspace, arrows and Ctrl', () => {
    expect(type([...'123', 'Backspace', ...'456', 'Enter'], 10).type).toBe('none');
    const recogniser = createScanRecogniser();
    [...'1234567'].forEach((key, i) => recogniser.press({ key, atMs: i, withModifier: false }));
    recogniser.press({ key: 'v', atMs: 8, withModifier: true });
    expect(recogniser.press({ key: 'Enter', atMs: 9, withModifier: false }).type).toBe('none');
  });
});

describe('what a scanner sends around a code', () => {
  it.each([
    ['~29301004417052#', '~', '#', '29301004417052'],
    [']C129301004417052', ']C1', '', '29301004417052'],
    ['29301004417052', '~', '#', '29301004417052'],
    ['29301004417052', '', '', '29301004417052'],
    // nothing would be left
    ['~#', '~', '#', '~#'],
  ])('is taken off: %s', (sent, prefix, suffix, code) => {
    expect(withoutAffixes(sent, { prefix, suffix })).toBe(code);
  });
});
