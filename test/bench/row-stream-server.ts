// A server that answers a first load from the rows, user by user as JSON: what the prepared snapshot is held against.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import pg from 'pg';
import { createDictionary } from '../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../server/codec/slot-codec.ts';

const ROWS_AT_ONCE = 1000;

const codec = createSlotCodec(createDictionary());
const pool = new pg.Pool({ connectionString: process.env['CARREL_DATABASE_URL'] });

async function* readUsers(): AsyncGenerator<string> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<{ id: string; slot: Buffer }>(
      'select id, slot from user_file where id > $1 order by id limit $2',
      [last, ROWS_AT_ONCE],
    );
    const final = rows.at(-1);
    if (!final) return;
    last = final.id;
    yield rows.map(({ slot }) => `${JSON.stringify(codec.decode(slot))}\n`).join('');
  }
}

const server = createServer((_request, response) => {
  const send = async () => {
    response.setHeader('content-type', 'application/x-ndjson');
    for await (const text of readUsers()) if (!response.write(text)) await once(response, 'drain');
    response.end();
  };
  send().catch((error: unknown) =>
    response.destroy(error instanceof Error ? error : new Error(String(error))),
  );
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void pool.end());
});
