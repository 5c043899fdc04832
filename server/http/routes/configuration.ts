// The configuration as administrators read, try and change it. Desks get it by pull.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { Configuration as isConfiguration } from '#gen/validators.js';
import type { Configuration, User } from '#core/schema/types.ts';
import { judgeChange, saveChange } from '../../administration/change-configuration.ts';
import { findLockOut } from '../../administration/lock-out.ts';
import { readChanges } from '../../administration/read-changes.ts';
import { tryPhoto } from '../../administration/try-photo.ts';
import type { StoredConfiguration } from '../../sync/server-store.ts';
import type { ServerClock } from '../../sync/clock.ts';
import type { FileReader } from '../../users/read-files.ts';
import { mustGetSession } from '../guard.ts';
import { HttpRefusal, refuse } from '../refusal.ts';
import { closed, wholeNumber } from './schemas.ts';

type Parts = {
  readonly pool: pg.Pool;
  readonly reader: FileReader;
  readonly clock: ServerClock;
  readonly readConfiguration: () => Promise<StoredConfiguration>;
};
type Draft = { readonly configuration: unknown };
type PhotoSettings = { readonly parameters: Record<string, string>; readonly primaryId: string };

const bodyLimit = 2 * 1024 * 1024;
const document = { type: 'object', description: 'A Configuration' };
const photoParameter = { type: 'string', maxLength: 4000 };

export function addConfigurationRoutes(app: FastifyInstance, parts: Parts): void {
  const { pool, reader, clock } = parts;
  app.get('/api/configuration', { schema: { summary: 'The configuration and its version' } }, () =>
    parts.readConfiguration(),
  );
  app.post<{ Body: Draft }>(
    '/api/configuration/check',
    {
      bodyLimit,
      schema: {
        summary: 'What is wrong with a changed configuration, and what it would do to people',
        body: closed({ configuration: document }),
      },
    },
    async (request) => {
      const after = mustBeConfiguration(request.body.configuration);
      const { configuration: before } = await parts.readConfiguration();
      const { problems, effect } = await judgeChange(pool, reader, { before, after, nowMs: clock.now() });
      return { problems: [...problems, ...findLockOut(before, after, callerOf(request))], effect };
    },
  );
  app.put<{ Body: Draft & { readonly baseVersion: number } }>(
    '/api/configuration',
    {
      bodyLimit,
      schema: {
        summary: 'Replace the configuration that has version `baseVersion`',
        body: closed({ baseVersion: { type: 'integer', minimum: 0 }, configuration: document }),
      },
    },
    async (request) => {
      const { baseVersion: base } = request.body;
      const configuration = mustBeConfiguration(request.body.configuration);
      const { version, configuration: before } = await parts.readConfiguration();
      const changedMeanwhile = refuse(409, 'ChangedMeanwhile', 'Somebody else changed the configuration.');
      if (version !== base) throw changedMeanwhile;
      const nowMs = clock.now();
      const judged = await judgeChange(pool, reader, { before, after: configuration, nowMs });
      const problems = [...judged.problems, ...findLockOut(before, configuration, callerOf(request))];
      const { changes } = judged;
      if (problems.length > 0) {
        const message = 'The configuration breaks rules; see `problems`.';
        throw new HttpRefusal(422, { code: 'InvalidConfiguration', message, problems });
      }
      const by = mustGetSession(request).user.id;
      const saved = await saveChange(pool, { before, configuration, changes, base, by, nowMs });
      if (saved.type === 'ChangedMeanwhile') throw changedMeanwhile;
      return { version: saved.version };
    },
  );
  app.get<{ Querystring: { before?: string } }>(
    '/api/configuration/changes',
    {
      schema: {
        summary: 'Changes of the configuration, newest first, of versions before `before`',
        querystring: closed({ before: wholeNumber }, []),
      },
    },
    async (request) => ({
      changes: await readChanges(pool, reader, Number(request.query.before ?? Number.MAX_SAFE_INTEGER)),
    }),
  );
  app.get(
    '/api/configuration/address',
    { schema: { summary: 'The address that the caller has for the login restriction' } },
    async (request) => {
      const { user, address } = callerOf(request);
      return { address, loginRestrictionsDisabled: user.loginRestrictionsDisabled };
    },
  );
  app.post<{ Body: PhotoSettings }>(
    '/api/configuration/photo',
    {
      schema: {
        summary: 'The picture of a user by photo settings that are not saved',
        body: closed({
          primaryId: { type: 'string', minLength: 1, maxLength: 255 },
          parameters: closed({
            photo_server_url: photoParameter,
            photo_identifier_type: photoParameter,
            photo_suffix: photoParameter,
          }),
        }),
        produces: ['image/*'],
      },
    },
    async (request, reply) => {
      const { parameters, primaryId } = request.body;
      const config = { ...mustGetSession(request).config, parameters };
      const answer = await tryPhoto(pool, reader, { config, primaryId });
      if (answer.type === 'Photo') return reply.type(answer.photo.type).send(answer.photo.bytes);
      const fault = answer.type === 'Failed' ? answer.reason : answer.type;
      throw refuse(422, `Photo${fault}`, 'No picture came; the code says why.');
    },
  );
}

function callerOf(request: FastifyRequest): { readonly user: User; readonly address: string } {
  return { user: mustGetSession(request).user, address: request.ip };
}

/** The path of the first thing that does not fit is told, for files that were written by hand. */
function mustBeConfiguration(value: unknown): Configuration {
  if (isConfiguration(value)) return value;
  const [first] = isConfiguration.errors ?? [];
  throw refuse(
    400,
    'InvalidRequest',
    `This is not a configuration: ${first?.instancePath ?? ''} ${first?.keyword ?? ''}`,
  );
}
