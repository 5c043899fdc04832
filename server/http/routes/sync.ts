import type { FastifyInstance } from 'fastify';
import { packFrame } from '#core/codec/frame.ts';
import { PUSH_MAX_BYTES } from '#core/schema/sync.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Hello, PullRequest, PushRequest } from '#core/schema/types.ts';
import { nodeUtf8 } from '../../codec/node-utf8.ts';
import { isEnrolmentRequired } from '../../auth/devices.ts';
import type { ServerClock } from '../../sync/clock.ts';
import { deskScopeOf } from '../../sync/desk-scope.ts';
import type { PullHandler } from '../../sync/pull.ts';
import type { PushHandler } from '../../sync/push.ts';
import type { ServerStore } from '../../sync/server-store.ts';
import type { Metrics } from '../metrics.ts';
import { mustGetSession } from '../guard.ts';
import { refuse } from '../refusal.ts';

/** Raised when desks of before can no longer understand a pull. */
const protocol = 1;
/** A single item over the limit must be readable, so that it can be refused by name and the queue goes on. */
const pushBodyLimit = 4 * 1024 * 1024;

export type SyncParts = {
  readonly store: ServerStore;
  readonly push: PushHandler;
  readonly pull: PullHandler;
  readonly clock: ServerClock;
  readonly version: string;
  readonly metrics: Metrics;
};

export function addSyncRoutes(app: FastifyInstance, parts: SyncParts): void {
  app.get(
    '/api/sync/hello',
    { schema: { summary: 'Is this a Carrel server, and which', response: { 200: { $ref: 'Hello#' } } } },
    async (): Promise<Hello> => {
      const { state, stored } = await parts.store.withView(async (view) => ({
        state: await view.readState(),
        stored: await view.readConfiguration(),
      }));
      const serverTime = msToInstant(parts.clock.now());
      const enrolment = isEnrolmentRequired(stored.configuration) ? 'required' : 'optional';
      return { name: 'Carrel', version: parts.version, epoch: state.epoch, serverTime, protocol, enrolment };
    },
  );
  app.post<{ Body: PushRequest }>(
    '/api/sync/push',
    {
      bodyLimit: pushBodyLimit,
      schema: {
        summary: 'Send queued changes',
        body: { $ref: 'PushRequest#' },
        response: { 200: { $ref: 'PushResponse#' } },
      },
    },
    async (request) => {
      const length = Number(request.headers['content-length'] ?? 0);
      if (length > PUSH_MAX_BYTES && request.body.items.length > 1)
        throw refuse(413, 'TooLarge', `A push of several items has at most ${PUSH_MAX_BYTES} bytes.`);
      const answer = await parts.push(request.body, { userId: mustGetSession(request).user.id });
      parts.metrics.countItems(answer.results);
      return answer;
    },
  );
  app.post<{ Body: PullRequest }>(
    '/api/sync/pull',
    {
      schema: {
        summary: 'Fetch what changed: a JSON header (PullHeader) framed by its length, then the slots',
        body: { $ref: 'PullRequest#' },
        produces: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const { header, slots } = await parts.pull(request.body, deskScopeOf(mustGetSession(request)));
      const frame = packFrame(header, slots, nodeUtf8);
      return reply.type('application/octet-stream').send(Buffer.from(frame.buffer));
    },
  );
}
