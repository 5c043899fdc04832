/**
 * What a person types into a date field, as a calendar day: "14.3.99", "14/3/1999", "14 Mar 1999", "2026-11-20",
 * "20112026", "today", "+1y", "+30d". The day comes first, as the desk writes it. Two-digit years: a birth lies in the
 * past ("99" is 1999, "26" of next month is 1926); any other date lies within 50 years of today.
 */
import { Temporal } from 'temporal-polyfill';

/** "yyyy-mm-dd" */
export type IsoDay = string;
type DateProblem = 'empty' | 'notADate' | 'noSuchDay';
export type ParsedDate =
  { readonly ok: true; readonly day: IsoDay } | { readonly ok: false; readonly problem: DateProblem };

export type DateRules = {
  readonly today: IsoDay;
  /** 'birth': two-digit years and days without a year lie in the past. */
  readonly kind?: 'any' | 'birth';
};

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const refuse = (problem: DateProblem): ParsedDate => ({ ok: false, problem });

function monthNumber(name: string): number {
  const at = monthNames.indexOf(name.slice(0, 3).toLowerCase());
  return at < 0 ? NaN : at + 1;
}

type Parts = { readonly day: number; readonly month: number; readonly year: string };

/** The shapes of an absolute date; the year stays text because its length tells the century. */
function split(text: string): Parts | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return { year: iso[1] ?? '', month: Number(iso[2]), day: Number(iso[3]) };
  const numeric = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{4}|\d{2})|\.)?$/.exec(text);
  if (numeric) return { day: Number(numeric[1]), month: Number(numeric[2]), year: numeric[3] ?? '' };
  const run = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text);
  if (run) return { day: Number(run[1]), month: Number(run[2]), year: run[3] ?? '' };
  const dayFirst = /^(\d{1,2})\.?[\s-]*(\p{L}{3,})\.?[\s,-]*(\d{4}|\d{2})?$/u.exec(text);
  if (dayFirst)
    return { day: Number(dayFirst[1]), month: monthNumber(dayFirst[2] ?? ''), year: dayFirst[3] ?? '' };
  const monthFirst = /^(\p{L}{3,})\.?\s*(\d{1,2})(?:[\s,]+(\d{4}|\d{2}))?$/u.exec(text);
  if (monthFirst) {
    return { day: Number(monthFirst[2]), month: monthNumber(monthFirst[1] ?? ''), year: monthFirst[3] ?? '' };
  }
  return undefined;
}

function relative(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (text === 'today') return today;
  if (text === 'tomorrow') return today.add({ days: 1 });
  if (text === 'yesterday') return today.subtract({ days: 1 });
  const match = /^([+-])\s*(\d{1,4})\s*([dwmy])$/.exec(text);
  if (!match) return undefined;
  const count = Number(`${match[1] ?? ''}${match[2] ?? ''}`);
  const unit = { d: 'days', w: 'weeks', m: 'months', y: 'years' }[match[3] ?? 'd'] ?? 'days';
  return today.add({ [unit]: count });
}

/** Every year the text may mean; the first is preferred if its day exists. */
function candidateYears(year: string, today: Temporal.PlainDate): readonly number[] {
  if (year.length === 4) return [Number(year)];
  if (year === '') return [today.year, today.year - 1];
  const century = Math.floor(today.year / 100) * 100;
  return [century + 100, century, century - 100].map((base) => base + Number(year));
}

function toDay(parts: Parts, year: number): Temporal.PlainDate | undefined {
  if (!(parts.month >= 1 && parts.day >= 1)) return undefined;
  try {
    return Temporal.PlainDate.from({ year, month: parts.month, day: parts.day }, { overflow: 'reject' });
  } catch {
    return undefined; // 31 June
  }
}

function choose(parts: Parts, rules: DateRules, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const days = candidateYears(parts.year, today)
    .map((year) => toDay(parts, year))
    .filter((day) => day !== undefined);
  if (parts.year.length === 4) return days[0];
  if (rules.kind === 'birth') return days.find((day) => Temporal.PlainDate.compare(day, today) <= 0);
  if (parts.year === '') return days.find((day) => day.year === today.year);
  return days.find((day) => day.year < today.year + 50 && day.year >= today.year - 50);
}

export function parseDate(input: string, rules: DateRules): ParsedDate {
  const text = input.trim().toLowerCase().replace(/\s+/g, ' ');
  if (text === '') return refuse('empty');
  const today = Temporal.PlainDate.from(rules.today);
  const offset = relative(text, today);
  if (offset) return { ok: true, day: offset.toString() };
  const parts = split(text);
  if (!parts || Number.isNaN(parts.month)) return refuse('notADate');
  const day = choose(parts, rules, today);
  if (!day || day.year < 1000 || day.year > 9999) return refuse('noSuchDay');
  return { ok: true, day: day.toString() };
}
