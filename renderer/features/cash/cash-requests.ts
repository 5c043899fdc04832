// What the Cash-up page asks of the server.
import {
  CashDay as isCashDay,
  CashReview as isCashReview,
  TakenAndWaived as isTakenAndWaived,
} from '#gen/validators.js';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { CashDay, CashReview, TakenAndWaived } from '#core/schema/types.ts';
import type { Answer } from '#core/sync/ports.ts';
import { requestJson, type Fetch } from '../../desk/request.ts';

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

/** `library` '' is all of them. */
export const readTakenAndWaived = (
  fetch: Fetch,
  [from, to]: readonly [CalendarDate, CalendarDate],
  library: string,
): Promise<Answer<TakenAndWaived>> => {
  const only = library === '' ? '' : `&library=${encodeURIComponent(library)}`;
  return requestJson(fetch, `/api/cash/taken-and-waived?from=${from}&to=${to}${only}`, {
    ...{ timeoutMs, check: (value: unknown) => isTakenAndWaived(value) },
  });
};
