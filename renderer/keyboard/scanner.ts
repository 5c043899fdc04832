/**
 * Tells a scanner from a person. A scan is a code (no spaces, at least one digit) of 6 or more characters, each within
 * 35 ms of the one before, ended by Enter or Tab just as fast. Outside of text fields nobody types codes by hand, so there
 * a slow scanner or a busy machine gets 500 ms: the tail of a code that was cut in two could be another person's number.
 * Pure: keys come in with their times, decisions go out; use-scanner.ts listens, and takes back what a scan has already
 * typed into a field.
 *
 *   idle --character--> run --character in time--> run --Enter/Tab in time, long enough--> scan
 *            run --late, Ctrl, Backspace, ...--> idle (a late character starts a new run)
 */
type ScanKey = {
  /** KeyboardEvent.key */
  readonly key: string;
  readonly atMs: number;
  /** Ctrl, Alt or Meta is down. */
  readonly withModifier: boolean;
  /** A text field has the focus. */
  readonly inField?: boolean;
};

export type ScanDecision =
  /** Not part of a run. */
  | { readonly type: 'none' }
  /** First character of what may become a scan: remember what the focused field held before it. */
  | { readonly type: 'started' }
  | { readonly type: 'continued' }
  | {
      readonly type: 'scanned';
      readonly code: string;
      readonly end: 'Enter' | 'Tab';
      readonly gapMs: number;
    };

export type ScanRecogniser = { readonly press: (key: ScanKey) => ScanDecision };

export const minScanLength = 6;
export const maxScanGapMs = 35;
const maxGapOutsideFieldsMs = 500;

const silent = new Set(['Shift', 'CapsLock', 'AltGraph']);

export function createScanRecogniser(minLength = minScanLength, maxGapMs = maxScanGapMs): ScanRecogniser {
  let text = '';
  let lastMs = 0;
  let longestGapMs = 0;

  const forget = (): ScanDecision => {
    text = '';
    return { type: 'none' };
  };
  const start = (key: ScanKey): ScanDecision => {
    text = key.key;
    lastMs = key.atMs;
    longestGapMs = 0;
    return { type: 'started' };
  };

  return {
    press(key) {
      if (silent.has(key.key)) return { type: text === '' ? 'none' : 'continued' };
      const gapMs = key.atMs - lastMs;
      const limitMs = key.inField === false ? maxGapOutsideFieldsMs : maxGapMs;
      const inTime = text !== '' && gapMs < limitMs;
      if (key.withModifier) return forget();
      if (key.key === 'Enter' || key.key === 'Tab') {
        const code = text;
        forget();
        const isScan = inTime && code.length >= minLength && isCode(code);
        const gap = Math.round(Math.max(longestGapMs, gapMs));
        return isScan ? { type: 'scanned', code, end: key.key, gapMs: gap } : { type: 'none' };
      }
      if ([...key.key].length !== 1) return forget();
      if (!inTime) return start(key);
      text += key.key;
      longestGapMs = Math.max(longestGapMs, gapMs);
      lastMs = key.atMs;
      return { type: 'continued' };
    },
  };
}

/** What the scanner was set up to send around each code, taken off. */
export function withoutAffixes(
  code: string,
  { prefix, suffix }: { readonly prefix: string; readonly suffix: string },
): string {
  const start = code.startsWith(prefix) ? prefix.length : 0;
  const end = suffix !== '' && code.endsWith(suffix) ? code.length - suffix.length : code.length;
  return end > start ? code.slice(start, end) : code;
}

function isCode(text: string): boolean {
  return /\d/.test(text) && !/\s/.test(text);
}
