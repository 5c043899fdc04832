// Cash-up: what a desk took on a day with its counts, and the counts of all desks. Counts come in by the push.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { daysBetween } from '#core/domain/calendar-date.ts';
import { canDo, scopeOf } from '#core/permissions/permissions.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { CashDay, CashReview, FeesReport, TakenAndWaived } from '#core/schema/types.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { readCashCounts, readLastFloat } from '../../ledger/cash-counts.ts';
import { readCashReview } from '../../ledger/cash-review.ts';
import { readFeesReport } from '../../ledger/fees-report.ts';
import { readTakenAndWaived } from '../../ledger/taken-and-waived.ts';
import { readTakings } from '../../ledger/takings.ts';
import { sendFeesReport } from '../../letters/fees-report.ts';
import type { ServerClock } from '../../sync/clock.ts';
import type { FileReader } from '../../users/read-files.ts';
import { mustGetSession } from '../guard.ts';
import { refuse } from '../refusal.ts';
import { calendarDate, closed, code } from './schemas.ts';

const mostDays = 366;

type CashParts = { readonly pool: pg.Pool; readonly reader: FileReader; readonly clock: ServerClock };
type DayQuery = { readonly desk: string; readonly day: CalendarDate };
type LibraryQuery = PeriodQuery & { readonly library?: string };
type PeriodQuery = { readonly from: CalendarDate; readonly to: CalendarDate };

export function addCashRoutes(app: FastifyInstance, parts: CashParts): void {
  const { pool, reader, clock } = parts;
  addReportRoute(app, parts);
  app.get<{ Querystring: DayQuery }>(
    '/api/cash/day',
    {
      schema: {
        summary: 'What a desk took on a day, by the changes that recorded it, and the counts of its drawer',
        querystring: closed({ desk: code, day: calendarDate }),
      },
    },
    async (request): Promise<CashDay> => {
      const { desk, day } = request.query;
      const { timeZone } = mustGetTill(request, desk);
      const lastFloatMinor = await readLastFloat(pool, desk);
      return {
        takings: await readTakings(pool, desk, day, timeZone),
        counts: await readCashCounts(pool, [desk], day, day),
        ...(lastFloatMinor !== undefined && { lastFloatMinor }),
        asOf: msToInstant(clock.now()),
      };
    },
  );
  app.get<{ Querystring: PeriodQuery }>(
    '/api/cash/review',
    {
      schema: {
        summary: 'Counts of all desks of one’s libraries beside the books, the latest day first',
        querystring: closed({ from: calendarDate, to: calendarDate }),
      },
    },
    (request): Promise<CashReview> => {
      const { config } = mustGetSession(request);
      return readCashReview(pool, desksInScope(request), periodOf(request.query), config.timeZone);
    },
  );
  app.get<{ Querystring: LibraryQuery }>(
    '/api/cash/taken-and-waived',
    {
      schema: {
        summary: 'What a library, or all of them, took and waived, day by day',
        querystring: closed({ from: calendarDate, to: calendarDate, library: code }, ['from', 'to']),
      },
    },
    async (request): Promise<TakenAndWaived> => {
      const { config } = mustGetSession(request);
      const desks = desksAsked(request, request.query.library);
      return { days: await readTakenAndWaived(pool, desks, periodOf(request.query), config.timeZone) };
    },
  );
  app.get<{ Querystring: LibraryQuery }>(
    '/api/cash/report',
    {
      schema: {
        summary: 'Fines and Fees Report: transactions that staff made, the newest first',
        querystring: closed({ from: calendarDate, to: calendarDate, library: code }, ['from', 'to']),
      },
    },
    (request): Promise<FeesReport> => {
      const { config } = mustGetSession(request);
      const desks = desksAsked(request, request.query.library);
      return readFeesReport(pool, reader, {
        desks,
        period: periodOf(request.query),
        timeZone: config.timeZone,
      });
    },
  );
}

/** undefined: all desks, and what was done at none. */
function desksAsked(request: FastifyRequest, library: string | undefined): string[] | undefined {
  const { actor, config, today } = mustGetSession(request);
  const scope = scopeOf(actor, 'cash.review', { today, institution: config.institution.code });
  if (library === undefined) return scope === 'all' ? undefined : desksInScope(request);
  if (scope !== 'all' && !scope.has(library))
    throw refuse(403, 'NotPermitted', 'Your role does not cover this library.');
  return config.desks.filter((desk) => desk.library === library).map((desk) => desk.code);
}

function addReportRoute(app: FastifyInstance, parts: CashParts): void {
  app.post<{ Body: { readonly days: number } }>(
    '/api/cash/report',
    {
      schema: {
        summary: 'Mails the Fines and Fees Report of the last days to whoever asks',
        body: closed({ days: { type: 'integer', minimum: 1, maximum: 7 } }),
      },
    },
    async (request) => {
      const { actor, config, today } = mustGetSession(request);
      const about = { days: request.body.days, desks: desksInScope(request), config, today };
      const { type } = await sendFeesReport(parts, actor.userId, about);
      if (type === 'NoPreferredEmail')
        throw refuse(409, type, 'You have no preferred email address to send it to.');
      if (type === 'LetterOff')
        throw refuse(409, type, 'This letter is switched off, or you do not want it.');
      return { type };
    },
  );
}

/** The configuration, when this is a desk of a library where this person counts drawers. */
function mustGetTill(request: FastifyRequest, code: string) {
  const { actor, config, today } = mustGetSession(request);
  const desk = config.desks.find((each) => each.code === code);
  if (!desk) throw refuse(404, 'DeskNotFound', 'There is no such desk.');
  const where = { today, institution: config.institution.code, library: desk.library };
  if (!canDo(actor, 'cash.count', where))
    throw refuse(403, 'NotPermitted', 'Your role does not cover this library.');
  return config;
}

function desksInScope(request: FastifyRequest): string[] {
  const { actor, config, today } = mustGetSession(request);
  const scope = scopeOf(actor, 'cash.review', { today, institution: config.institution.code });
  return config.desks
    .filter(({ library }) => scope === 'all' || scope.has(library))
    .map(({ code: deskCode }) => deskCode);
}

function periodOf({ from, to }: PeriodQuery): readonly [CalendarDate, CalendarDate] {
  const days = daysBetween(from, to);
  if (days < 0 || days > mostDays)
    throw refuse(400, 'InvalidRequest', `A period has a first and a last day, and ${mostDays} days at most.`);
  return [from, to];
}
