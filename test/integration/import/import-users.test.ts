import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect } from 'vitest';
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import { UserFile as isUserFile } from '#gen/validators.js';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { createDictionary } from '../../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../../server/codec/slot-codec.ts';
import { createDemoConfiguration } from '../../../server/demo/demo-configuration.ts';
import type { Judged } from '../../../server/import/import-batch.ts';
import { importUsers, type ImportResult, type ImportStore } from '../../../server/import/import-users.ts';
import { openImportStore } from '../../../server/import/postgres-import-store.ts';
import { toFileChange } from '../../../server/users/file-change.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';

const patrons = path.resolve(import.meta.dirname, '../../../../shared/data/patrons-303.xml');
const codec = createSlotCodec(createDictionary());
const now = '2026-11-23T09:14:00.000Z';
const nothing = { created: 0, updated: 0, unchanged: 0, rejected: 0 };

let store: ImportStore;

beforeEach<{ database: OpenDatabase }>(async ({ database }) => {
  await database.pool.query('truncate user_file, user_key, user_email, history, closed_fee, tombstone');
  await openStore(database, createDemoConfiguration());
});

async function openStore(database: OpenDatabase, configuration: Configuration): Promise<void> {
  await database.pool.query('truncate configuration, configuration_change');
  await saveConfiguration(database.pool, configuration, 0);
  const opened = await openImportStore(database.pool, codec);
  if (!opened) throw new Error('expected a configuration');
  store = opened;
}

type Run = ImportResult & { readonly judged: readonly Judged[] };

async function run(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: { readonly dryRun?: boolean } = {},
): Promise<Run> {
  const judged: Judged[] = [];
  const onJudged = (each: Judged): void => {
    judged.push(each);
  };
  const result = await importUsers(pieces, store, { now, newId: randomUUID, onJudged, ...options });
  return { ...result, judged };
}

const runText = (text: string, options?: { readonly dryRun?: boolean }) => run([Buffer.from(text)], options);
const runPatrons = (options?: { readonly dryRun?: boolean }) =>
  run(createReadStream(patrons, { highWaterMark: 65_536 }), options);

const aUser = (primaryId: string, barcode: string, lastName = 'Brakus'): string =>
  `<user><primary_id>${primaryId}</primary_id><first_name>Velva</first_name><last_name>${lastName}</last_name>` +
  `<user_group>GRAD</user_group><user_identifiers><user_identifier><id_type>BARCODE</id_type><value>${barcode}</value>` +
  `</user_identifier></user_identifiers></user>`;
const aFile = (...users: string[]): string => `<users>\n${users.join('\n')}\n</users>`;

async function find(primaryId: string): Promise<UserFile | undefined> {
  return store.withTransaction(async (tx) => {
    const owner = (await tx.readOwners([primaryIdToKey(primaryId)])).get(primaryIdToKey(primaryId));
    return owner === undefined ? undefined : ((await tx.lockFiles([owner])).get(owner) ?? undefined);
  });
}

/** Staff, not the SIS, entered the identifiers of this user. */
async function keepAsOwn(primaryId: string): Promise<void> {
  const before = await find(primaryId);
  if (!before) throw new Error('expected a user');
  const identifiers = before.user.identifiers.map((row) => ({ ...row, external: false }));
  const after = { ...before, user: { ...before.user, identifiers } };
  await store.withTransaction((tx) => tx.settle([], [toFileChange(before.user.id, before, after)]));
}

const count = async ({ pool }: OpenDatabase, table: string): Promise<number> =>
  (await pool.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n ?? -1;

describe.skipIf(!existsSync(patrons))('303 patrons of another system', () => {
  test('are created, and unchanged the second time', async ({ database }) => {
    expect((await runPatrons()).counts).toEqual({ ...nothing, created: 303 });
    expect(await count(database, 'user_file')).toBe(303);
    expect(await count(database, 'user_key')).toBe(606);
    const { rows } = await database.pool.query<{ version: number }>('select version from sync_space');
    const second = await runPatrons();
    expect(second.counts).toEqual({ ...nothing, unchanged: 303 });
    expect(second.fault).toBeUndefined();
    expect((await database.pool.query<{ version: number }>('select version from sync_space')).rows).toEqual(
      rows,
    );
  });

  test('are stored as whole user files, with their country in three letters', async () => {
    await runPatrons();
    const file = await find('janae');
    expect(isUserFile(file), JSON.stringify(isUserFile.errors)).toBe(true);
    expect(file?.user).toMatchObject({ accountType: 'EXTERNAL', expiryDate: '2019-11-27' });
    expect(file?.user.addresses[0]?.country).toBe('USA');
  });

  test('leave nothing behind in a dry run, whose counts are those of the real one', async ({ database }) => {
    expect((await runPatrons({ dryRun: true })).counts).toEqual({ ...nothing, created: 303 });
    expect(await count(database, 'user_file')).toBe(0);
  });
});

describe('an import', () => {
  test('updates who is there and writes the history of it', async ({ database }) => {
    await runText(aFile(aUser('delpha', '508')));
    const { counts } = await runText(aFile(aUser('delpha', '508', 'Hansen')));
    expect(counts).toEqual({ ...nothing, updated: 1 });
    expect((await find('delpha'))?.user.lastName).toBe('Hansen');
    const { rows } = await database.pool.query<{ row: string }>('select row from history');
    expect(rows.map(({ row }) => JSON.parse(row) as unknown)).toMatchObject([
      { field: 'lastName', newValue: 'Hansen', source: 'SIS import' },
    ]);
  });

  test('finds a user by another identifier when the primary one is new', async ({ database }) => {
    await runText(aFile(aUser('delpha', '508')));
    expect((await runText(aFile(aUser('delpha2', '508')))).counts).toEqual({ ...nothing, updated: 1 });
    expect(await count(database, 'user_file')).toBe(1);
    expect((await find('delpha2'))?.user.identifiers.map((row) => row.value)).toEqual(['508']);
  });

  test('refuses an identifier that another user has, and loads the others', async () => {
    await runText(aFile(aUser('emmet', '100'), aUser('delpha', '508')));
    const { counts, judged } = await runText(aFile(aUser('emmet', '508'), aUser('odie', '700')));
    expect(counts).toEqual({ ...nothing, created: 1, rejected: 1 });
    expect(judged[0]).toMatchObject({
      line: 2,
      outcome: 'rejected',
      reasons: [{ code: 'IdentifierTaken', field: 'identifiers.0.value' }],
    });
    expect((await find('emmet'))?.user.identifiers.map((row) => row.value)).toEqual(['100']);
  });

  describe('where case counts in identifiers', () => {
    beforeEach<{ database: OpenDatabase }>(async ({ database }) => {
      const demo = createDemoConfiguration();
      const parameters = { ...demo.parameters, identifiers_case_sensitive: 'true' };
      await openStore(database, { ...demo, parameters });
    });

    test('refuses an identifier that is the primary one of another user', async () => {
      await runText(aFile(aUser('N0012345', '100'), aUser('delpha', '508'), aUser('odie', '700')));
      const { judged } = await runText(aFile(aUser('delpha', 'N0012345'), aUser('odie', 'n0012345')));
      expect(judged.map(({ reasons }) => reasons)).toEqual([
        [{ code: 'IdentifierTaken', field: 'identifiers.0.value' }],
        [{ code: 'IdentifierTaken', field: 'identifiers.0.value' }],
      ]);
    });

    test('takes two such records of one file for one person', async () => {
      const { judged } = await runText(aFile(aUser('delpha', 'N0012345'), aUser('N0012345', '100')));
      expect(judged.map(({ reasons }) => reasons)).toEqual([[], [{ code: 'OccursTwice', firstLine: 2 }]]);
    });

    test('still loads users who were given the same before', async ({ database }) => {
      await runText(aFile(aUser('N0012345', '100')));
      await database.pool.query(`delete from user_key where key = 'i:N0012345'`);
      await runText(aFile(aUser('delpha', 'N0012345')));
      expect((await runText(aFile(aUser('N0012345', '101', 'Hansen')))).counts).toEqual({
        ...nothing,
        updated: 1,
      });
      expect((await runText(aFile(aUser('delpha', 'N0012345', 'Lund')))).counts).toEqual({
        ...nothing,
        updated: 1,
      });
      expect((await find('N0012345'))?.user.lastName).toBe('Hansen');
      expect((await find('delpha'))?.user.lastName).toBe('Lund');
    });
  });

  test('takes the first of two records with one identifier, and refuses the second by its line', async () => {
    const { counts, judged } = await runText(
      aFile(aUser('a', '1'), aUser('b', '1'), aUser('A', '2'), aUser('c', '3')),
    );
    expect(counts).toEqual({ ...nothing, created: 2, rejected: 2 });
    expect(judged.map(({ line, outcome, reasons }) => [line, outcome, reasons])).toEqual([
      [2, 'created', []],
      [3, 'rejected', [{ code: 'OccursTwice', firstLine: 2 }]],
      [4, 'rejected', [{ code: 'OccursTwice', firstLine: 2 }]],
      [5, 'created', []],
    ]);
  });

  test.each([
    ['next', 0],
    ['in another batch', 600],
  ])(
    'takes a user for one person only, also by a card that the first record does not name: %s',
    async (_, between) => {
      await runText(aFile(aUser('delpha', '508')));
      const others = Array.from({ length: between }, (__, i) => aUser(`p${i}`, `b${i}`));
      const withoutCard = aUser('delpha', '600', 'Hansen');
      await keepAsOwn('delpha');
      const { counts, judged } = await runText(aFile(withoutCard, ...others, aUser('odie', '508', 'Lund')));
      expect(counts).toEqual({ ...nothing, created: between, updated: 1, rejected: 1 });
      expect(judged.at(-1)?.reasons).toEqual([{ code: 'OccursTwice', firstLine: 2 }]);
      expect(await find('odie')).toBeUndefined();
      expect((await find('delpha'))?.user.lastName).toBe('Hansen');
    },
  );

  test('lets an identifier move from one user to another within a file', async () => {
    await runText(aFile(aUser('a', '1'), aUser('b', '2')));
    const { counts } = await runText(aFile(aUser('a', '3'), aUser('b', '1')));
    expect(counts).toEqual({ ...nothing, updated: 2 });
    expect((await find('b'))?.user.identifiers.map((row) => row.value)).toEqual(['1']);
  });

  test('keeps what came before the end of a file that was cut short', async ({ database }) => {
    const whole = aFile(...Array.from({ length: 700 }, (_, i) => aUser(`p${i}`, `b${i}`)));
    const { counts, fault } = await runText(whole.slice(0, whole.indexOf('p650')));
    expect(counts).toEqual({ ...nothing, created: 650 });
    expect(fault).toEqual({ code: 'Truncated', line: 652 });
    expect(await count(database, 'user_file')).toBe(650);
    expect((await runText(whole)).counts).toEqual({ ...nothing, created: 50, unchanged: 650 });
  });

  test('of a file with entities that swell writes nothing', async ({ database }) => {
    const text = `<!DOCTYPE users [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>${aFile(aUser('&b;', '1'))}`;
    expect(await runText(text)).toMatchObject({ counts: nothing, fault: { code: 'HasDoctype' } });
    expect(await count(database, 'user_file')).toBe(0);
  });

  test('of a line of 200 MB keeps the users before it, and reads little of the line', async () => {
    const piece = Buffer.alloc(65_536, 'x');
    let bytes = 0;
    function* pieces(): Generator<Uint8Array> {
      yield Buffer.from(`<users>\n${aUser('a', '1')}\n<user><first_name>`);
      for (; bytes < 200_000_000; bytes += piece.length) yield piece;
    }
    const { counts, fault } = await run(pieces());
    expect(counts).toEqual({ ...nothing, created: 1 });
    expect(fault).toEqual({ code: 'TooLong', what: 'tokenChars', line: 3 });
    expect(bytes).toBeLessThan(2_000_000);
  });

  test('stores hostile text as it is, and refuses what no database holds', async () => {
    const name = `Robert'); drop table user_file;-- ‮😀`;
    const escaped = name.replaceAll('<', '&lt;');
    const { counts } = await runText(aFile(aUser('bobby', '1', escaped), aUser('line', '2', 'a\u0085b')));
    expect(counts).toEqual({ ...nothing, created: 1, rejected: 1 });
    expect((await find('bobby'))?.user.lastName).toBe(name);
  });
});
