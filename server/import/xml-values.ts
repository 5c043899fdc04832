// Texts of a user file as values: dates, booleans, statuses. What cannot be read is reported by field and left out.
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import { childText, type XmlElement } from './xml-element.ts';

/** Notes that something cannot be read; the value itself stays out of it. */
export type Report = (field: string, problem: FieldProblem['problem']) => void;

export function toStatus(
  text: string | undefined,
  field: string,
  report: Report,
): 'ACTIVE' | 'INACTIVE' | undefined {
  const status = text?.toUpperCase();
  if (status === undefined || status === 'ACTIVE' || status === 'INACTIVE') return status;
  report(field, 'unknownCode');
  return undefined;
}

/** "2027-06-30Z", "2027-06-30+02:00" or an instant: the calendar date that is written there. */
export function childDate(
  element: XmlElement,
  name: string,
  field: string,
  report: Report,
): string | undefined {
  const text = childText(element, name);
  if (text === undefined) return undefined;
  const date = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2}|T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text)?.[1];
  if (date !== undefined && isCalendarDate(date)) return date;
  report(field, 'notADate');
  return undefined;
}

export function toBoolean(text: string | undefined): boolean {
  return /^(?:true|1|y|yes)$/i.test(text ?? '');
}

/** A property that is there only when it has a value. */
export function optional<F extends string, V>(field: F, value: V | undefined): { readonly [P in F]?: V } {
  return (value === undefined ? {} : { [field]: value }) as { readonly [P in F]?: V };
}
