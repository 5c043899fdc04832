import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Instant } from '#core/schema/primitives.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { canDo } from '#core/permissions/permissions.ts';
import { actorFor } from '#core/permissions/restricted-users.ts';
import { maySeeHistory } from '#core/permissions/history-access.ts';
import { historyInScope } from '#core/permissions/library-scope.ts';
import { createSlotFilter } from '../../codec/slot-filter.ts';
import { readClosedFees, readHistory } from '../../history/read-history.ts';
import { sendDeletionLetter } from '../../letters/deletion-letter.ts';
import type { Log } from '../../log/log.ts';
import { fetchPhoto } from '../../photos/fetch-photo.ts';
import { findPhotoUrl } from '../../photos/photo-url.ts';
import type { ServerClock } from '../../sync/clock.ts';
import { deskScopeOf } from '../../sync/desk-scope.ts';
import { findSlot, readFile, type FileReader } from '../../users/read-files.ts';
import { mustGetSession } from '../guard.ts';
import { refuse } from '../refusal.ts';
import { closed, instant, userParams, wholeNumber, type UserParams } from './schemas.ts';

const photoSeconds = 3600;

export function addUserRoutes(
  app: FastifyInstance,
  parts: {
    readonly pool: pg.Pool;
    readonly reader: FileReader;
    readonly log: Log;
    readonly clock: ServerClock;
  },
): void {
  const { pool } = parts;
  const withhold = createSlotFilter(parts.reader.codec);
  app.get<{ Params: UserParams }>(
    '/api/users/:id/file',
    {
      schema: {
        summary: 'One user file as a slot; the header x-carrel-dictionary names its dictionary',
        params: userParams,
        produces: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const { libraries } = deskScopeOf(mustGetSession(request));
      const found = await findSlot(pool, request.params.id, parts.reader);
      if (!found) throw refuse(404, 'UserNotFound', 'There is no such user.');
      reply.header('x-carrel-dictionary', parts.reader.codec.dictionary.id);
      return reply.type('application/octet-stream').send(Buffer.from(withhold(found, libraries)));
    },
  );
  app.get<{ Params: UserParams; Querystring: { from?: Instant } }>(
    '/api/users/:id/history',
    {
      schema: {
        summary: 'Changes of tracked fields, newest first',
        params: userParams,
        querystring: closed({ from: instant }, []),
      },
    },
    async (request) => {
      const { actor, config, today } = mustGetSession(request);
      if (!maySeeHistory(actor, config, today))
        throw refuse(403, 'NotPermitted', 'Your roles do not show History.');
      const { libraries } = deskScopeOf({ actor, config, today });
      const { rows, more } = await readHistory(pool, request.params.id, request.query.from);
      return { rows: historyInScope(rows, libraries), more };
    },
  );
  app.get<{ Params: UserParams; Querystring: { page?: string } }>(
    '/api/users/:id/fees/closed',
    {
      schema: {
        summary: 'Closed fees that the user file no longer holds, newest first',
        params: userParams,
        querystring: closed({ page: wholeNumber }, []),
      },
    },
    (request) => readClosedFees(pool, request.params.id, Number(request.query.page ?? 0)),
  );
  app.post<{ Params: UserParams }>(
    '/api/users/:id/deletion-letter',
    { schema: { summary: 'Tell a user that is to be deleted what is still open', params: userParams } },
    async (request) => {
      const { user, actor, config, today } = mustGetSession(request);
      const told = await readFile(pool, request.params.id, parts.reader);
      const where = { today, institution: config.institution.code };
      if (told && !canDo(actorFor(actor, told.user, config), 'message.send', where))
        throw refuse(403, 'NotPermitted', 'Your roles do not allow to write to this user.');
      const answer = await sendDeletionLetter(parts, request.params.id, {
        ...{
          sender: { userId: user.id, name: actor.name },
          config,
          today,
          at: msToInstant(parts.clock.now()),
        },
      });
      if (answer.type === 'Queued') return { recipients: answer.recipients };
      if (answer.type === 'UserNotFound') throw refuse(404, answer.type, 'There is no such user.');
      throw refuse(409, answer.type, 'The letter was not sent.');
    },
  );
  app.get<{ Params: UserParams }>(
    '/api/users/:id/picture',
    { schema: { summary: 'The user’s picture, from the photo server', params: userParams } },
    async (request, reply) => {
      const file = await readFile(pool, request.params.id, parts.reader);
      const url = file && findPhotoUrl(file.user, mustGetSession(request).config);
      // no error: most lists show some users without a picture, and a browser would note each as a failure
      if (!url) return reply.status(204).send();
      const answer = await fetchPhoto(url);
      if (answer.type === 'NoPhoto') return reply.status(204).send();
      if (answer.type === 'Failed') {
        parts.log.error({ code: 'PhotoFailed', userId: request.params.id, reason: answer.reason });
        throw refuse(502, 'PhotoServerFailed', 'The photo server did not answer with a picture.');
      }
      const { bytes, type } = answer.photo;
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      reply.header('etag', etag).header('cache-control', `private, max-age=${photoSeconds}`);
      if (request.headers['if-none-match'] === etag) return reply.status(304).send();
      return reply.type(type).send(bytes);
    },
  );
}
