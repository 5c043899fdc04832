// What the Cash-up page asks of the server.
import {
  CashDay as isCashDay,
  CashReview as isCashReview,
  FeesReport as isFeesReport,
  TakenAndWaived as isTakenAndWaived,
} from '#gen/validators.js';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { CashDay, CashReview, FeesReport, TakenAndWaived } from '#core/schema/types.ts';
import type { Answer } from '#core/sync/ports.ts';
import { requestJson, requestOk, type Fetch } from '../../desk/request.ts';

const timeoutMs = 20_000;

export const readCashDay = (fetch: Fetch, desk: string, day: CalendarDate): Promise<Answer<CashDay>> =>
  requestJson(fetch, `/api/cash/day?desk=${encodeURIComponent(desk)}&day=${day}`, {
    ...{ timeoutMs, check: (value: unknown) => isCashDay(value) },
  });

export const readCashReview = (
  fetch: Fetch,
  [from, to]: readonly [CalendarDate, CalendarDate],
): Promise<Answer<CashReview>> =>
  requestJson(fetch, `/api/cash/review?from=${from}&to=${to}`, {
    ...{ timeoutMs, check: (value: unknown) => isCashReview(value) },
  });

type Period = readonly [CalendarDate, CalendarDate];

/** `library` '' is all of them. */
const periodQuery = ([from, to]: Period, library: string): string =>
  `from=${from}&to=${to}${library === '' ? '' : `&library=${encodeURIComponent(library)}`}`;

export const readTakenAndWaived = (
  fetch: Fetch,
  period: Period,
  library: string,
): Promise<Answer<TakenAndWaived>> =>
  requestJson(fetch, `/api/cash/taken-and-waived?${periodQuery(period, library)}`, {
    ...{ timeoutMs, check: (value: unknown) => isTakenAndWaived(value) },
  });

export const readFeesReport = (fetch: Fetch, period: Period, library: string): Promise<Answer<FeesReport>> =>
  requestJson(fetch, `/api/cash/report?${periodQuery(period, library)}`, {
    ...{ timeoutMs, check: (value: unknown) => isFeesReport(value) },
  });

/** To whoever is signed in. */
export const sendFeesReport = (fetch: Fetch, days: number) =>
  requestOk(fetch, '/api/cash/report', { timeoutMs, method: 'POST', body: { days } });
