// What the Cash-up page asks of the server.
import { CashDay as isCashDay, CashReview as isCashReview } from '#gen/validators.js';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { CashDay, CashReview } from '#core/schema/types.ts';
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
