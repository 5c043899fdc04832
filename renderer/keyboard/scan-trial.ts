/**
 * Looks at what a scanner sends while it is set up, also at what the desk would not recognise: keys with their times come in,
 * a finding goes out once an end key came, or nothing for a while.
 */
import { maxScanGapMs, minScanLength } from './scanner.ts';

export type ScanFinding = {
  readonly text: string;
  readonly longestGapMs: number;
  readonly averageGapMs: number;
  readonly end: 'Enter' | 'Tab' | 'none';
  readonly verdict: ScanVerdict;
};
/** slow: not told from typing in a text field. */
type ScanVerdict = 'good' | 'slow' | 'noEnd' | 'short' | 'noCode';

/** After so long without a key nothing more comes. */
export const trialEndMs = 1000;

export type ScanTrial = {
  /** A finding when this key ended it. */
  readonly press: (key: string, atMs: number) => ScanFinding | undefined;
  /** No key came for `trialEndMs`. */
  readonly pause: () => ScanFinding | undefined;
};

export function createScanTrial(): ScanTrial {
  let text = '';
  let times: number[] = [];
  const finish = (end: ScanFinding['end']): ScanFinding | undefined => {
    const found = text === '' ? undefined : toFinding(text, times, end);
    text = '';
    times = [];
    return found;
  };
  return {
    press(key, atMs) {
      if (key === 'Enter' || key === 'Tab') {
        if (text !== '') times.push(atMs);
        return finish(key);
      }
      if ([...key].length !== 1) return undefined;
      text += key;
      times.push(atMs);
      return undefined;
    },
    pause: () => finish('none'),
  };
}

function toFinding(text: string, times: readonly number[], end: ScanFinding['end']): ScanFinding {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const longest = Math.max(0, ...gaps);
  const sum = gaps.reduce((total, gap) => total + gap, 0);
  return {
    text,
    end,
    longestGapMs: Math.round(longest),
    averageGapMs: Math.round(sum / Math.max(1, gaps.length)),
    verdict: verdictOf(text, longest, end),
  };
}

function verdictOf(text: string, longestGapMs: number, end: ScanFinding['end']): ScanVerdict {
  if (end === 'none') return 'noEnd';
  if (text.length < minScanLength) return 'short';
  if (!/\d/.test(text) || /\s/.test(text)) return 'noCode';
  return longestGapMs < maxScanGapMs ? 'good' : 'slow';
}
