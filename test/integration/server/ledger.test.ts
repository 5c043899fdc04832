// The ledger's table refuses by itself what the program must never do to it.
import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { withTransaction } from '../../../server/store/transaction.ts';
import { toFileChange } from '../../../server/users/file-change.ts';
import { writeFiles } from '../../../server/users/write-files.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { uuid } from '../../support/a-user-file.ts';
import { testCodec } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { newUsers } from '../../support/test-desk.ts';

const config = aConfiguration();

describe('the ledger', () => {
  const insert = (lines: [number, string, number, string?][]) =>
    `insert into ledger_entry (transaction_id, line, user_id, fee_id, account, amount_minor, currency, at, desk) values ${lines
      .map(
        ([line, id, amount, currency = 'EUR']) =>
          `('${id}', ${line}, '${uuid(1)}', '${uuid(2)}', 'TAX', ${amount}, '${currency}', now(), 'X')`,
      )
      .join(', ')}`;

  test.for(['update ledger_entry set amount_minor = 0', 'delete from ledger_entry', 'truncate ledger_entry'])(
    'the database refuses: %s',
    async (statement, { database, server }) => {
      expect(server.port).toBeGreaterThan(0);
      await expect(database.pool.query(statement)).rejects.toMatchObject({ code: 'CL001' });
    },
  );

  test('the database refuses entries that do not sum to zero', async ({ database }) => {
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    const bad: [number, string, number, string?][][] = [
      [[0, a, 5]],
      [
        [0, a, 5],
        [1, a, -4],
      ],
      [
        [0, a, 5],
        [1, a, -5, 'USD'],
      ],
      [
        [0, a, 5],
        [0, b, -5],
      ],
      [
        [1, c, 5],
        [2, c, -5],
      ],
    ];
    for (const lines of bad)
      await expect(database.pool.query(insert(lines))).rejects.toMatchObject({ code: 'CL002' });
    await database.pool.query(
      insert([
        [0, a, 5],
        [1, a, -5],
      ]),
    );
    await expect(
      database.pool.query(
        insert([
          [2, a, 5],
          [3, a, -5],
        ]),
      ),
    ).rejects.toMatchObject({ code: 'CL002' });
    await expect(
      database.pool.query(
        insert([
          [0, a, 1],
          [1, a, -1],
        ]),
      ),
    ).rejects.toMatchObject({ code: '23505' });
  });

  test('a write that fails in the middle leaves nothing of the batch', async ({ database }) => {
    const [file] = newUsers(1, 7000);
    const change = toFileChange(uuid(7000), undefined, file!);
    const unbalanced = { ...change, ledger: change.ledger.slice(0, 1) };
    const writing = withTransaction(database.pool, (client) =>
      writeFiles(client, [unbalanced], { codec: testCodec, config }),
    );
    await expect(writing).rejects.toMatchObject({ code: 'CL002' });
    const { rows } = await database.pool.query('select from user_key where user_id = $1', [uuid(7000)]);
    expect(rows).toEqual([]);
  });
});
