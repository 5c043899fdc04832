/**
 * Deleted means gone. A person with a canary in every place that can hold text is put into the library, written about by
 * letters, jobs and refused changes, and deleted: no table may hold the canary any more. That it is found before is the
 * proof that it would be found afterwards. Titles of items name no person, and stay (item-titles.test.ts).
 */
import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, vi } from 'vitest';
import { countSlots, slotOf } from '#core/codec/block.ts';
import type { SnapshotManifest, UserFile } from '#core/schema/types.ts';
import { query } from '../../../server/store/query.ts';
import { aFee, aUserFile, anEmail, author, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { signedInCaller, testCodec } from '../../support/library.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { test } from '../../support/server.ts';
import { until } from '../../support/until.ts';

// the server looks at its snapshot some seconds after a change
vi.setConfig({ testTimeout: 90_000 });

const canary = 'Zyxwvu';
const canaryId = uuid(77);
const row = { external: false, ...author };

const person: UserFile = aUserFile(
  {
    ...{
      id: canaryId,
      primaryId: `${canary}-1`,
      firstName: canary,
      lastName: canary,
      purgeDate: '2026-01-01',
    },
    emails: [anEmail(`${canary}@example.org`, { preferred: true })],
    notes: [{ ...row, id: uuid(78), type: 'OTHER', text: canary, popUp: true, userViewable: false }],
    identifiers: [{ ...row, id: uuid(79), type: 'BARCODE', value: `${canary}-2`, status: 'ACTIVE' }],
  },
  {
    fees: [aFee(80, 500, [], { comment: canary, type: 'SERVICEFEE' })],
    history: [
      {
        id: 'h1',
        at: '2026-11-01T08:00:00.000Z',
        by: { name: 'Tester' },
        field: 'lastName',
        newValue: canary,
      },
    ],
  },
);

/** Tables that hold the text or the id of the person, in any column, compressed slots read as files. */
async function tablesWithCanary({ pool }: OpenDatabase): Promise<string[]> {
  const tables = await query<{ name: string }>(
    pool,
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await query<{ text: string }>(pool, `select t::text as text from ${name} t`);
    const slots = (await openers[name]?.(pool)) ?? [];
    const bytes = [...rows.map(({ text }) => text), ...slots].join('\n');
    // bytea is written as hex
    const hex = Buffer.from(canary).toString('hex');
    if (bytes.toLowerCase().includes(canary.toLowerCase()) || bytes.includes(hex)) found.push(name);
  }
  return found;
}

type Pool = OpenDatabase['pool'];
/** What is deflated, as text. */
const openers: Readonly<Record<string, (pool: Pool) => Promise<string[]>>> = {
  user_file: readSlots,
  snapshot_chunk: async (pool) => {
    const rows = await query<{ bytes: Buffer }>(pool, 'select bytes from snapshot_chunk');
    return rows.flatMap(({ bytes }) => [...blocksOf(bytes)].flatMap(filesOf));
  },
  snapshot_index_part: async (pool) => {
    const rows = await query<{ bytes: Buffer }>(pool, 'select bytes from snapshot_index_part');
    return rows.map(({ bytes }) => inflateRawSync(bytes).toString('latin1'));
  },
};

function* blocksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt32LE(at))
    yield bytes.subarray(at + 4, at + 4 + bytes.readUInt32LE(at));
}

const filesOf = (block: Buffer): string[] =>
  Array.from({ length: countSlots(block) }, (_, i) => JSON.stringify(testCodec.decode(slotOf(block, i))));

async function readSlots(pool: Pool): Promise<string[]> {
  const rows = await query<{ slot: Buffer }>(pool, 'select slot from user_file');
  return rows.map(({ slot }) => JSON.stringify(testCodec.decode(slot, testCodec.dictionary)));
}

test('nothing of a deleted user is left in any table, but for the numbers of the books', async ({
  database,
  server,
}) => {
  const admin = await signedInCaller(server.url, 'admin');
  const runJobFor = async (primaryId: string) => {
    const input = await admin.send('POST', '/api/jobs/inputs?name=set.csv', `USERNAME\n${primaryId}`, {
      'content-type': 'application/octet-stream',
    });
    const parameters = { kind: 'update-users', userGroup: 'UNDERGRAD' };
    await admin.post('/api/jobs', { parameters, dryRun: false, inputId: input.json<{ id: string }>().id });
    await until('the job is done', async () => {
      const [job] = (await admin.get('/api/jobs')).json<{ jobs: { state: string }[] }>().jobs;
      return job?.state === 'done';
    });
  };
  // a report that names the person, in other letters, before they are here
  await runJobFor(`${canary.toUpperCase()}-1`);
  expect(await tablesWithCanary(database)).toEqual(['job_line']);
  await bulkLoadUsers(database.pool, [person], { codec: testCodec, config: aConfiguration() });
  const clientId = randomUUID();
  let nextId = 1;
  const pushAll = async (...changes: readonly (readonly [name: string, args: object])[]) => {
    const items = changes.map(([name, args]) => ({
      ...{ id: nextId++, uid: randomUUID(), name, args, actorId: admin.who.user.userId },
      occurredAt: new Date().toISOString(),
    }));
    return (await admin.post('/api/sync/push', { clientId, items })).json<{
      results: { status: string; rejection?: { code: string } }[];
    }>();
  };
  const push = async (name: string, args: object) => (await pushAll([name, args])).results[0];

  // a letter with its copy, a refused change that quotes the person, a job with its report and what a roll-back needs
  expect((await admin.post(`/api/users/${canaryId}/deletion-letter`, {})).status).toBe(200);
  const takenIdentifier = {
    userId: uuid(1),
    row: { id: uuid(90), external: false, type: 'BARCODE', value: `${canary}-2`, status: 'ACTIVE' },
  };
  const refused = await push('identifier.add', takenIdentifier);
  expect(refused?.rejection?.code).toBe('IdentifierTaken');
  await runJobFor(`${canary}-1`);
  // a snapshot that has the person
  await query(database.pool, 'delete from snapshot');
  const { generation } = (await admin.get('/api/sync/snapshot')).json<SnapshotManifest>();
  expect(await tablesWithCanary(database)).toEqual(
    expect.arrayContaining([
      ...['snapshot_chunk', 'snapshot_index_part'],
      ...['attachment', 'history', 'job_line', 'letter_outbox', 'user_email', 'user_file', 'user_key'],
    ]),
  );

  const waivers = [{ feeId: uuid(80), amountMinor: 500, transactionId: randomUUID() }];
  expect((await push('fee.waive', { userId: canaryId, reason: 'FOUND', waivers }))?.status).toBe('applied');
  // a change that is refused with the person's value, in the same batch as the deletion
  const { results } = await pushAll(
    ['identifier.add', takenIdentifier],
    ['user.delete', { userId: canaryId }],
  );
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'applied']);
  await until(
    'the snapshot is made anew',
    async () => {
      const tables = await tablesWithCanary(database);
      return tables.every((name) => !name.startsWith('snapshot'));
    },
    60_000,
  );
  expect(await tablesWithCanary(database)).toEqual([]);
  expect((await admin.get(`/api/sync/snapshot/${generation}/blocks`)).error.code).toBe('SnapshotGone');
  const books = await query<{ sum: number }>(
    database.pool,
    'select sum(amount_minor)::bigint as sum from ledger_entry where user_id = $1',
    [canaryId],
  );
  expect(books).toEqual([{ sum: 0 }]);
});
