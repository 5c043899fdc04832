// What text may be stored. Text is stored exactly as it was typed or it is refused; nothing is trimmed, escaped or
// replaced on the way. Refused are control characters and halves of surrogate pairs: databases, XML and UTF-8 lose them.
import type { TSchema } from 'typebox';
import { problemAt, type FieldProblem } from './field-problem.ts';

/** C0 and C1 but tab, line feed, carriage return; those three are for text of several lines. */

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
const LINE_CONTROL = /[\t\n\r\u0085\u2028\u2029]/;

export type TextKind = 'line' | 'lines';

export function checkText(
  field: string,
  value: string,
  schema: TSchema,
  kind: TextKind = 'line',
): FieldProblem[] {
  const { minLength = 0, maxLength = Infinity } = schema as { minLength?: number; maxLength?: number };
  if (minLength > 0 && value.trim() === '') return [problemAt(field, 'required')];
  if (isLongerThan(value, maxLength)) return [problemAt(field, 'tooLong', maxLength)];
  if (!isStorable(value, kind)) return [problemAt(field, 'controlCharacters')];
  return [];
}

export function isStorable(value: string, kind: TextKind): boolean {
  return value.isWellFormed() && !CONTROL.test(value) && (kind === 'lines' || !LINE_CONTROL.test(value));
}

/** Counts characters as the schemas do: code points, not UTF-16 units. */
function isLongerThan(value: string, maxLength: number): boolean {
  if (value.length <= maxLength) return false;
  return value.length > 2 * maxLength || [...value].length > maxLength;
}

/** One @ with something on both sides, a domain with a dot, no white space. What exists decides the mail server. */
export function isEmailShaped(value: string): boolean {
  const at = value.lastIndexOf('@');
  const domain = value.slice(at + 1);
  const labels = domain.split('.');
  return (
    at > 0 &&
    !/\s/.test(value) &&
    !domain.includes('@') &&
    labels.length > 1 &&
    labels.every((label) => label !== '')
  );
}

/** Only web addresses: the page makes a link of it, so no other scheme may come through. */
export function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s/?#\\]+(?:[/?#]\S*)?$/i.test(value);
}

export const isPin = (value: string): boolean => /^[0-9]{4}$/.test(value);
