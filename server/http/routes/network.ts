// The network zone for desks: which institutions there are, finding a user in one, and sending one to it. One request is
// about one institution: it has its own transaction, outcome and time limit, and a silent one does not hold up the others.
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { msToInstant } from '#core/sync/instants.ts';
import type { Distributed, NetworkFind, NetworkFound, NetworkInstitutions } from '#core/schema/types.ts';
import type { Log } from '../../log/log.ts';
import { distributeUser } from '../../network/distribute-user.ts';
import { findUser } from '../../network/find-user.ts';
import type { Institution, Zone, ZoneAnswer } from '../../network/zone.ts';
import type { ServerClock } from '../../sync/clock.ts';
import { readFile, type FileReader } from '../../users/read-files.ts';
import type { Session } from '../../auth/sessions.ts';
import { mustGetSession } from '../guard.ts';
import { refuse, type HttpRefusal } from '../refusal.ts';
import { closed, userParams, type UserParams } from './schemas.ts';

type Parts = {
  readonly pool: pg.Pool;
  readonly reader: FileReader;
  readonly clock: ServerClock;
  readonly log: Log;
  readonly zone: Zone;
};

const institution = { type: 'string', minLength: 1, maxLength: 50 };

export function addNetworkRoutes(app: FastifyInstance, parts: Parts): void {
  const { pool, reader, clock, log, zone } = parts;
  app.get(
    '/api/network/institutions',
    { schema: { summary: 'The other institutions of the network zone, by code and name' } },
    async (request): Promise<NetworkInstitutions> => ({
      institutions: [...othersThan(mustGetSession(request))],
    }),
  );
  app.post<{ Body: NetworkFind }>(
    '/api/network/find',
    {
      schema: {
        summary: 'What a copy of a user of another institution takes over; a copy that is there is refreshed',
        body: { $ref: 'NetworkFind#' },
      },
    },
    async (request): Promise<NetworkFound> => {
      const session = mustGetSession(request);
      const { user, actor, config, today } = session;
      const { code } = mustBeOther(session, request.body.institution);
      const by = { userId: user.id, name: actor.name };
      const own = { pool, reader, config, today, by, at: msToInstant(clock.now()) };
      const answer = await findUser(zone, request.body, own);
      log.info({ code: 'NetworkFind', institution: code, userId: user.id, outcome: answer.type });
      if (answer.type === 'Found' || answer.type === 'AlreadyHere') return answer;
      if (answer.type === 'NotInInstitution')
        throw refuse(404, answer.type, 'Nobody there has this identifier.');
      throw refusalOf(answer);
    },
  );
  app.post<{ Params: UserParams; Body: { readonly institution: string } }>(
    '/api/users/:id/distribute',
    {
      schema: {
        summary:
          'Send a user to another institution: created, updated, unchanged or refused as a whole there',
        params: userParams,
        body: closed({ institution }),
      },
    },
    async (request): Promise<Distributed> => {
      const session = mustGetSession(request);
      const { code } = mustBeOther(session, request.body.institution);
      const file = await readFile(pool, request.params.id, reader);
      if (!file) throw refuse(404, 'UserNotFound', 'There is no such user.');
      if (file.user.linkedAccount)
        throw refuse(409, 'IsCopy', 'A copy is distributed by its own institution.');
      if (file.user.recordType === 'CONTACT') throw refuse(409, 'IsContact', 'Contacts are not distributed.');
      const answer = await zone.withLibrary(code, (library) =>
        distributeUser(file.user, session.config.institution, library, msToInstant(clock.now())),
      );
      const outcome = answer.type === 'Done' ? answer.value.outcome : answer.type;
      log.info({ code: 'UserDistributed', institution: code, userId: file.user.id, outcome });
      if (answer.type !== 'Done') throw refusalOf(answer);
      return answer.value;
    },
  );

  function othersThan({ config }: Session): readonly Institution[] {
    return zone.institutions.filter(({ code }) => code !== config.institution.code);
  }
  function mustBeOther(session: Session, code: string): Institution {
    const found = othersThan(session).find((each) => each.code === code);
    if (!found) throw refuse(404, 'InstitutionNotThere', 'The network zone has no such institution.');
    return found;
  }
}

function refusalOf({ type }: Exclude<ZoneAnswer<unknown>, { type: 'Done' }>): HttpRefusal {
  switch (type) {
    case 'InstitutionUnavailable':
      return refuse(502, type, 'The institution does not answer.');
    case 'InstitutionOtherVersion':
      return refuse(409, type, 'The server of the institution has another version.');
    case 'InstitutionNotThere':
      return refuse(409, type, 'The zone names a database that is not this institution’s.');
  }
}
