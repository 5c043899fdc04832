// The title of an item, for whoever adds a fee for it. The product holds no catalogue: it knows what loans and fees name.
// Library independence does not withhold it: a title says nothing of a person.
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Item } from '#core/schema/types.ts';
import { findItemTitle } from '../../items/item-titles.ts';
import { refuse } from '../refusal.ts';
import { closed } from './schemas.ts';

// as long as the router lets a part of an address be; without NUL, which PostgreSQL's text has not
const barcode = { type: 'string', minLength: 1, maxLength: 100, pattern: '^[^\\u0000]+$' };

export function addItemRoutes(app: FastifyInstance, { pool }: { readonly pool: pg.Pool }): void {
  app.get<{ Params: { barcode: string } }>(
    '/api/items/:barcode',
    {
      schema: {
        summary: 'The title of an item, as the loans and fees of any user name it',
        params: closed({ barcode }),
      },
    },
    async (request): Promise<Item> => {
      const title = await findItemTitle(pool, request.params.barcode);
      if (title === undefined) throw refuse(404, 'ItemNotFound', 'No item with this barcode is known.');
      return { title };
    },
  );
}
