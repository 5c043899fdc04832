import { describe, expect } from 'vitest';
import { verifyPassword } from '../../../server/auth/passwords.ts';
import { createDictionary } from '../../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../../server/codec/slot-codec.ts';
import { readDemoState, seedDemo, updatePhotoServerUrl } from '../../../server/demo/seed-demo.ts';
import type { Configuration } from '#core/schema/types.ts';
import { test } from '../../support/database.ts';

const photoServerUrl = 'http://127.0.0.1:4381/';

describe('the demo library in a database', () => {
  test('is empty, then whole; its balances are those of the ledger', async ({ database }) => {
    const { pool } = database;
    expect(await readDemoState(pool)).toBe('empty');
    const seen: number[] = [];
    const users = await seedDemo(pool, {
      codec: createSlotCodec(createDictionary()),
      users: 1500,
      now: '2026-11-23T09:14:00.000Z',
      photoServerUrl,
      onProgress: (count) => seen.push(count),
    });
    expect(users).toBe(1500);
    expect(seen.at(-1)).toBe(1500);
    expect(await readDemoState(pool)).toBe('ready');
    const { rows: accounts } = await pool.query<{ key: string; password_hash: string }>(
      "select key, password_hash from staff_account join user_key using (user_id) where key ~ '^i:[a-z]+$' order by key",
    );
    expect(accounts.map(({ key }) => key)).toEqual([
      'i:admin',
      'i:deskmanager',
      'i:operator',
      'i:usermanager',
      'i:viewer',
    ]);
    for (const account of accounts)
      expect(await verifyPassword(account.password_hash, 'carrel-demo')).toBe(true);
    const { rows } = await pool.query<{ sum: number; entries: number }>(
      'select sum(amount_minor)::int8 as sum, count(*) as entries from ledger_entry',
    );
    expect(rows[0]?.sum).toBe(0);
    expect(rows[0]?.entries).toBeGreaterThan(500);
  });

  test('learns the address of its picture server, unless an administrator chose another', async ({
    database,
  }) => {
    const { pool } = database;
    const read = async (): Promise<Configuration> => {
      const { rows } = await pool.query<{ document: string }>(
        'select document from configuration order by version desc limit 1',
      );
      return JSON.parse(rows[0]?.document ?? '') as Configuration;
    };
    await updatePhotoServerUrl(pool, 'http://127.0.0.1:5000/');
    expect((await read()).parameters['photo_server_url']).toBe('http://127.0.0.1:5000/');
    await pool.query(
      `insert into configuration (version, document)
        select version + 1, replace(document, 'http://127.0.0.1:5000/', 'https://pictures.northgate.example/')
        from configuration order by version desc limit 1`,
    );
    await updatePhotoServerUrl(pool, photoServerUrl);
    expect((await read()).parameters['photo_server_url']).toBe('https://pictures.northgate.example/');
  });
});
