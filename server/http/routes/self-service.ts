// For the other systems of the library, the discovery system before all: what patrons change there for themselves. Open with the
// key that both sides were given (CARREL_SELF_SERVICE_KEY).
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Configuration, PatronAddressUpdate } from '#core/schema/types.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { changePatronAddress } from '../../self-service/change-address.ts';
import type { ServerClock } from '../../sync/clock.ts';
import type { FileReader } from '../../users/read-files.ts';
import { refuse } from '../refusal.ts';

export function addSelfServiceRoutes(
  app: FastifyInstance,
  parts: {
    readonly pool: pg.Pool;
    readonly reader: FileReader;
    readonly clock: ServerClock;
    readonly readConfiguration: () => Promise<{ readonly configuration: Configuration }>;
  },
): void {
  const { pool, reader, clock } = parts;
  app.put<{ Body: PatronAddressUpdate }>(
    '/api/self-service/address',
    {
      schema: {
        summary:
          'The preferred address of a patron, as the patron gave it: an external one is kept beside it',
        body: { $ref: 'PatronAddressUpdate#' },
      },
    },
    async (request, reply) => {
      const { configuration: config } = await parts.readConfiguration();
      const now = msToInstant(clock.now());
      const result = await changePatronAddress(request.body, { pool, reader, config, now });
      if (result.type === 'UserNotFound') throw refuse(404, 'UserNotFound', 'There is no such user.');
      if (result.type === 'Rejected')
        throw refuse(422, result.rejection.code, 'The address breaks a rule of the library.');
      return reply.code(204).send();
    },
  );
}
