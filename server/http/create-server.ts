// The HTTP interface of the central server, made of its parts; it listens where start-server.ts says.
import cookie from '@fastify/cookie';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import { fastify, type FastifyInstance } from 'fastify';
import type pg from 'pg';
import { schemas } from '#core/schema/index.ts';
import type { AuthParts } from '../auth/auth-parts.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { countQueuedLetters } from '../letters/letter-outbox.ts';
import type { Log } from '../log/log.ts';
import type { Zone } from '../network/zone.ts';
import type { SnapshotKeeper } from '../snapshot/snapshot-keeper.ts';
import type { PostgresStore } from '../store/postgres-store.ts';
import { query } from '../store/query.ts';
import type { ServerClock } from '../sync/clock.ts';
import { createSlotFilter } from '../codec/slot-filter.ts';
import { createPullHandler } from '../sync/pull.ts';
import { createPushHandler } from '../sync/push.ts';
import { hashText, hmac } from '../sync/node-crypto.ts';
import { addErrorHandlers, sendError } from './errors.ts';
import { addGuard } from './guard.ts';
import { addMetrics } from './metrics.ts';
import type { PokeHub } from './poke-hub.ts';
import { addDeviceRoutes } from './routes/devices.ts';
import { addAttachmentRoutes } from './routes/attachments.ts';
import { addCashRoutes } from './routes/cash.ts';
import { addConfigurationRoutes } from './routes/configuration.ts';
import { addItemRoutes } from './routes/items.ts';
import { addJobRoutes } from './routes/jobs.ts';
import { addLibraryRoutes } from './routes/library.ts';
import { addNetworkRoutes } from './routes/network.ts';
import { addPokeRoute } from './routes/pokes.ts';
import { addSessionRoutes } from './routes/session.ts';
import { addSnapshotRoutes } from './routes/snapshot.ts';
import { addSyncRoutes } from './routes/sync.ts';
import { addSelfServiceRoutes } from './routes/self-service.ts';
import { addSuspenseRoutes } from './routes/suspense.ts';
import { addUserRoutes } from './routes/users.ts';
import { securityHeaders } from './security-headers.ts';
import { addStaticFiles } from './static-files.ts';
import { createValidatorCompiler } from './validation.ts';

export type ServerParts = {
  readonly pool: pg.Pool;
  readonly store: PostgresStore;
  readonly clock: ServerClock;
  readonly log: Log;
  readonly pokes: PokeHub;
  readonly keeper: SnapshotKeeper;
  readonly jobs: JobRunner;
  readonly zone: Zone;
  readonly version: string;
  /** Folder of the built pages; without it only the interface is served. */
  readonly staticDir?: string;
  /** How many proxies that set X-Forwarded-* stand before it. */
  readonly trustProxy?: number;
  readonly heartbeatMs?: number;
  /** Letters go out. */
  readonly sendsMail?: boolean;
  /** With which other systems of the library call; without it none may. */
  readonly selfServiceKey?: string;
};

export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { pool, store, clock, log, trustProxy: proxies = 0 } = parts;
  const app = fastify({
    logger: false,
    // the nearest is hop 0; a caller can write what it likes to the left of what the proxies added
    trustProxy: (_address: string, hop: number) => hop < proxies,
    bodyLimit: 64 * 1024,
    // an open stream of pokes must not hold up a stop
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    return503OnClosing: true,
    // addresses that cannot even be read get there before any hook
    frameworkErrors: (error, _request, reply) => {
      void reply.headers(securityHeaders('/api', false));
      sendError(reply, error);
    },
  });
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(createValidatorCompiler());
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  for (const schema of Object.values(schemas)) app.addSchema(schema);

  await app.register(cookie);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(request.url, request.protocol === 'https'));
  });
  addErrorHandlers(app, log);
  const readConfiguration = () => store.withView((view) => view.readConfiguration());
  const auth: AuthParts = {
    pool,
    clock,
    reader: store.reader,
    sendsMail: parts.sendsMail ?? false,
    selfServiceKey: parts.selfServiceKey,
    readConfiguration,
  };
  addGuard(app, auth);
  await addDocs(app, parts.version);

  const metrics = addMetrics(app, {
    openStreams: () => parts.pokes.size,
    lettersQueued: () => countQueuedLetters(pool),
  });
  const push = createPushHandler({ store, clock, log, hmac, hash: hashText });
  const pull = createPullHandler({ store, clock, withhold: createSlotFilter(store.reader.codec) });
  addSessionRoutes(app, auth);
  addDeviceRoutes(app, auth);
  addSyncRoutes(app, { store, push, pull, clock, version: parts.version, metrics });
  addSnapshotRoutes(app, { pool, keeper: parts.keeper, dictionaries: store.reader.dictionaries });
  addPokeRoute(app, {
    auth,
    pokes: parts.pokes,
    log,
    ...(parts.heartbeatMs !== undefined && { heartbeatMs: parts.heartbeatMs }),
  });
  addUserRoutes(app, { pool, reader: store.reader, log, clock });
  addAttachmentRoutes(app, { pool, reader: store.reader });
  addItemRoutes(app, { pool });
  addLibraryRoutes(app, { pool });
  addNetworkRoutes(app, { pool, reader: store.reader, clock, log, zone: parts.zone });
  addConfigurationRoutes(app, { pool, reader: store.reader, clock, readConfiguration });
  addCashRoutes(app, { pool, reader: store.reader, clock });
  addSuspenseRoutes(app, { pool, clock });
  addSelfServiceRoutes(app, { pool, reader: store.reader, clock, readConfiguration });
  addJobRoutes(app, { pool, reader: store.reader, jobs: parts.jobs, readConfiguration });
  app.get('/healthz', { schema: { summary: 'Is the server up, and its database' } }, async () => {
    await query(pool, 'select 1');
    return { status: 'ok' };
  });
  await addStaticFiles(app, parts.staticDir);
  return app;
}

async function addDocs(app: FastifyInstance, version: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      info: { title: 'Carrel', description: 'The interface between desks and the central server', version },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'carrel_session' } },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, i) =>
        typeof json.$id === 'string' ? json.$id : `schema-${i}`,
    },
  });
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: false });
}
