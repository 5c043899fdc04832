/**
 * Patterns that an administrator typed in (email_regex and the like). RE2 reads them, whose time grows with the value's
 * length and no more, so that none can hang a desk. What it cannot read (look-ahead, back references) is no pattern here:
 * it checks nothing, and the configuration refuses it. The value as a whole must fit, with or without ^ and $.
 */
import { RE2JS, RE2JSException } from 're2js';

/** Longer values than this fit no field that has a pattern. */
const MAX_INPUT = 255;
const MAX_PATTERN = 1000;

/** Reading a pattern takes as long as a thousand checks. A library has a dozen; what is typed on trial comes on top. */
const read = new Map<string, RE2JS | undefined>();
const MAX_READ = 100;

/** True when the value fits, and also when there is nothing to judge it by. */
export function fitsPattern(pattern: string | undefined, value: string): boolean {
  if (!pattern || value.length > MAX_INPUT) return true;
  return compile(pattern)?.matches(value) ?? true;
}

export function isPatternUsable(pattern: string): boolean {
  return compile(pattern) !== undefined;
}

function compile(pattern: string): RE2JS | undefined {
  if (pattern.length > MAX_PATTERN) return undefined;
  if (!read.has(pattern)) {
    if (read.size >= MAX_READ) read.clear();
    read.set(pattern, construct(pattern));
  }
  return read.get(pattern);
}

function construct(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) return undefined;
    throw error;
  }
}
