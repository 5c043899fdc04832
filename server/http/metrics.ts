// Figures for Prometheus: requests by route, sync by outcome, open streams, letters that wait. Labels are routes and codes.
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ItemResult } from '#core/schema/types.ts';

export interface Metrics {
  readonly registry: Registry;
  countItems(results: readonly ItemResult[]): void;
}

export type Gauges = { readonly openStreams: () => number; readonly lettersQueued: () => Promise<number> };

export function addMetrics(app: FastifyInstance, gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'carrel_http_request_seconds',
    help: 'Time from the request to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const items = new Counter({
    name: 'carrel_push_items_total',
    help: 'Items of pushes by outcome',
    labelNames: ['status', 'code'],
    registers,
  });
  new Gauge({
    name: 'carrel_poke_streams',
    help: 'Open streams of desks',
    registers,
    collect() {
      this.set(gauges.openStreams());
    },
  });
  new Gauge({
    name: 'carrel_letters_queued',
    help: 'Letters that no mail server has taken yet',
    registers,
    async collect() {
      this.set(await gauges.lettersQueued());
    },
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { summary: 'Figures for Prometheus' } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  return {
    registry,
    countItems: (results) => {
      for (const result of results)
        items.inc({ status: result.status, code: result.status === 'rejected' ? result.rejection.code : '' });
    },
  };
}
