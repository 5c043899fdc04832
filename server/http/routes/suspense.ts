// Money that was taken from, or given back to, users who had been deleted meanwhile, or that was set aside, and its settlement.
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Configuration, SettleSuspense, SuspenseList } from '#core/schema/types.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { readSuspense, settleSuspense } from '../../ledger/suspense.ts';
import type { ServerClock } from '../../sync/clock.ts';
import { mustGetSession } from '../guard.ts';
import { refuse } from '../refusal.ts';
import { closed } from './schemas.ts';

export function addSuspenseRoutes(
  app: FastifyInstance,
  { pool, clock }: { readonly pool: pg.Pool; readonly clock: ServerClock },
): void {
  app.get(
    '/api/suspense',
    { schema: { summary: 'Money to settle: what waits, and what was settled in the last 30 days' } },
    (): Promise<SuspenseList> => readSuspense(pool),
  );
  app.post<{ Params: { id: string }; Body: SettleSuspense }>(
    '/api/suspense/:id/settlement',
    {
      schema: {
        summary: 'Pays out what was taken or keeps it, takes in what was given back or writes it off, once',
        description:
          'The outcome fits the direction: REFUNDED or KEPT what was TAKEN, CAME_BACK or WRITTEN_OFF what was GIVEN_BACK. ' +
          'The same settlement again changes nothing.',
        params: closed({ id: { type: 'string', format: 'uuid' } }),
        body: { $ref: 'SettleSuspense#' },
      },
    },
    async (request, reply) => {
      const { actor, config } = mustGetSession(request);
      assertTill(request.body, config);
      const result = await settleSuspense(pool, request.params.id, request.body, {
        by: actor,
        now: msToInstant(clock.now()),
      });
      if (result === 'NotFound') throw refuse(404, 'SuspenseNotFound', 'There is no such payment.');
      if (result === 'SettledBefore')
        throw refuse(409, 'SettledBefore', 'Somebody else has settled it meanwhile.');
      if (result === 'OtherDirection')
        throw refuse(
          422,
          'OtherDirection',
          'What was taken does not come back, and what was given is not kept.',
        );
      return reply.code(204).send();
    },
  );
}

/** Money goes through a drawer only at a desk that has one, and by a way that the library pays. */
function assertTill({ outcome, desk, method }: SettleSuspense, config: Configuration): void {
  if (outcome === 'KEPT' || outcome === 'WRITTEN_OFF') return;
  const till = config.desks.find(({ code, receivesPayments }) => code === desk && receivesPayments);
  if (!till) throw refuse(422, 'DeskNeeded', 'Money is paid out and taken at a desk that receives payments.');
  if (!config.paymentMethods.some(({ code, enabled }) => code === method && enabled))
    throw refuse(422, 'MethodNeeded', 'Choose how it is paid out or taken.');
}
