// What belongs to the institution as a whole and is no user: letters that wait.
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { readLetters } from '../../letters/letter-outbox.ts';

export function addLibraryRoutes(app: FastifyInstance, { pool }: { readonly pool: pg.Pool }): void {
  app.get('/api/letters', { schema: { summary: 'Letters, those that wait first' } }, async () => ({
    letters: await readLetters(pool),
  }));
}
