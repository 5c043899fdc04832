import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { SnapshotManifest } from '#core/schema/types.ts';
import type { SnapshotKeeper } from '../../snapshot/snapshot-keeper.ts';
import { ChunkCache } from '../../snapshot/chunk-cache.ts';
import { findIndexPart, findManifest, streamBlocks, type Generation } from '../../snapshot/read-snapshot.ts';
import type { Dictionaries } from '../../store/dictionaries.ts';
import { deskScopeOf, type DeskScope } from '../../sync/desk-scope.ts';
import { mustGetSession } from '../guard.ts';
import { refuse } from '../refusal.ts';
import { closed, wholeNumber } from './schemas.ts';

/** How long a desk may wait for the first generation; its own patience is 30 s. */
const firstBuildLimitMs = 25_000;
const binary = 'application/octet-stream';
const bytesAnswer = { produces: [binary] };

export type SnapshotParts = {
  readonly pool: pg.Pool;
  readonly keeper: SnapshotKeeper;
  readonly dictionaries: Dictionaries;
};

export function addSnapshotRoutes(app: FastifyInstance, parts: SnapshotParts): void {
  const { pool, dictionaries } = parts;
  const chunks = new ChunkCache(pool);
  app.get(
    '/api/sync/snapshot',
    {
      schema: { summary: 'The newest snapshot’s manifest', response: { 200: { $ref: 'SnapshotManifest#' } } },
    },
    (request) => mustGetManifest(parts, deskScopeOf(mustGetSession(request))),
  );
  app.get<{ Params: { generation: string }; Querystring: { from?: string } }>(
    '/api/sync/snapshot/:generation/blocks',
    {
      schema: {
        ...bytesAnswer,
        summary: 'Blocks from number `from` on, each as u32 length and bytes',
        params: closed({ generation: wholeNumber }),
        querystring: closed({ from: wholeNumber }, []),
      },
    },
    async (request, reply) => {
      const from = Number(request.query.from ?? 0);
      const stream = await streamBlocks(pool, chunks, generationOf(request), from);
      if (!stream) throw refuse(404, 'SnapshotGone', 'There is a newer snapshot: fetch the manifest again.');
      return reply.type(binary).send(stream);
    },
  );
  app.get<{ Params: { generation: string; part: string } }>(
    '/api/sync/snapshot/:generation/index/:part',
    {
      schema: {
        ...bytesAnswer,
        summary: 'A deflated part of the search index: 0 names, 1 keys',
        params: closed({ generation: wholeNumber, part: { type: 'string', pattern: '^[01]$' } }),
      },
    },
    async (request, reply) => {
      const bytes = await findIndexPart(pool, generationOf(request), Number(request.params.part));
      if (!bytes) throw refuse(404, 'SnapshotGone', 'There is a newer snapshot: fetch the manifest again.');
      return reply.type(binary).send(bytes);
    },
  );
  app.get<{ Params: { id: string } }>(
    '/api/sync/dictionary/:id',
    {
      schema: {
        ...bytesAnswer,
        summary: 'A dictionary that slots are deflated with',
        params: closed({ id: { type: 'string', pattern: '^[0-9a-f]{1,64}$' } }),
      },
    },
    async (request, reply) => {
      const dictionary = await dictionaries.find(request.params.id);
      if (!dictionary) throw refuse(404, 'NotFound', 'There is no such dictionary.');
      return reply.type(binary).send(Buffer.from(dictionary.bytes));
    },
  );
}

/** A generation is given to those whom it was built for, and to nobody else. */
function generationOf(request: FastifyRequest<{ Params: { generation: string } }>): Generation {
  const scope = deskScopeOf(mustGetSession(request)).hash;
  return { scope, generation: Number(request.params.generation) };
}

async function mustGetManifest(
  { pool, keeper }: SnapshotParts,
  { hash, libraries }: DeskScope,
): Promise<SnapshotManifest> {
  const ready = await findManifest(pool, hash);
  // nobody looks after the others unasked
  const isKept = libraries === 'all';
  if (ready && isKept) return ready;
  const waiting = new AbortController();
  await Promise.race([
    keeper.look(libraries),
    sleep(firstBuildLimitMs, undefined, { signal: waiting.signal }).catch(() => undefined),
  ]);
  waiting.abort();
  const manifest = await findManifest(pool, hash);
  if (!manifest) throw refuse(503, 'SnapshotNotReady', 'The first snapshot is being built.');
  return manifest;
}
