// The stream that tells a desk to pull. It ends with the session, which is looked at again with every heartbeat: an open
// stream must not keep somebody signed in, nor outlive a sign-out.
import type { FastifyInstance } from 'fastify';
import type { AuthParts } from '../../auth/auth-parts.ts';
import { findSession } from '../../auth/sessions.ts';
import { describeError, type Log } from '../../log/log.ts';
import { mustGetSession } from '../guard.ts';
import type { PokeHub } from '../poke-hub.ts';
import { securityHeaders } from '../security-headers.ts';

const heartbeatMs = 15_000;
/** How long a desk waits before it opens a broken stream again. */
const retryMs = 2000;
/** A burst of commits is one poke. */
const gatherMs = 25;

export function addPokeRoute(
  app: FastifyInstance,
  parts: {
    readonly auth: AuthParts;
    readonly pokes: PokeHub;
    readonly log: Log;
    readonly heartbeatMs?: number;
  },
): void {
  app.get('/api/sync/pokes', { schema: { summary: 'Server-sent events: pull now' } }, (request, reply) => {
    const { token } = mustGetSession(request);
    reply.hijack();
    const stream = reply.raw;
    // hijacked: the hooks that add headers do not run
    stream.writeHead(200, {
      ...securityHeaders(request.url, request.protocol === 'https'),
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    });
    let eventId = 0;
    stream.write(`retry: ${retryMs}\n\n`);

    let gathering: NodeJS.Timeout | undefined;
    const unsubscribe = parts.pokes.subscribe(() => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        stream.write(`id: ${++eventId}\nevent: poke\ndata:\n\n`);
      }, gatherMs);
    });
    const beat = async (): Promise<void> => {
      if (await findSession(parts.auth, token, false)) stream.write(': here\n\n');
      else stream.end();
    };
    const heartbeat = setInterval(() => {
      beat().catch((error: unknown) => {
        parts.log.error({ code: 'PokeHeartbeatFailed', ...describeError(error) });
        stream.end();
      });
    }, parts.heartbeatMs ?? heartbeatMs);
    stream.on('error', () => stream.destroy());
    stream.on('close', () => {
      unsubscribe();
      clearInterval(heartbeat);
      clearTimeout(gathering);
    });
  });
}
