import { describe, expect, test } from 'vitest';
import { userToIdentifierKeys } from '#core/domain/identifier-key.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { judgeSisUser } from '../../../../server/import/sis-rules.ts';
import { toBalances } from '#core/ledger/balances.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import type { UserFile } from '#core/schema/types.ts';
import { Configuration as isConfiguration, UserFile as isUserFile } from '#gen/validators.js';
import { createDemoConfiguration } from '../../../../server/demo/demo-configuration.ts';
import {
  defaultDemoSeed,
  fewestDemoUsers,
  isDemoPrimaryId,
  makeDemoUsers,
} from '../../../../server/demo/demo-users.ts';

const now = '2026-11-23T09:14:00.000Z';
const today = '2026-11-23';
const config = createDemoConfiguration('http://127.0.0.1:4381/');
const makeAll = (users: number, seed = defaultDemoSeed) => [...makeDemoUsers({ users, seed, now })];
const library = makeAll(2000);

const mustFind = (primaryId: string): UserFile => {
  const file = library.find((candidate) => candidate.user.primaryId === primaryId);
  if (!file) throw new Error(`expected the demo user ${primaryId}`);
  return file;
};

describe('the demo configuration', () => {
  test('is a configuration', () => {
    expect(isConfiguration(config), JSON.stringify(isConfiguration.errors)).toBe(true);
  });

  test('names every code of a table once', () => {
    for (const [table, rows] of Object.entries(config.codeTables)) {
      const codes = rows.map((row) => row.code);
      expect(new Set(codes).size, table).toBe(codes.length);
    }
  });

  test('gives each desk a prefix of its own, and one desk takes no payments', () => {
    expect(new Set(config.desks.map((desk) => desk.prefix)).size).toBe(config.desks.length);
    expect(config.desks.filter((desk) => !desk.receivesPayments)).toHaveLength(1);
    const libraries = config.libraries.map((each) => each.code);
    expect(config.desks.every((desk) => libraries.includes(desk.library))).toBe(true);
  });
});

describe('the demo users', () => {
  test('are as many as were asked for', () => {
    expect(library).toHaveLength(2000);
    expect(makeAll(10)).toHaveLength(fewestDemoUsers);
  });

  test('are the same for the same seed, and the first ones whatever the number', () => {
    expect(makeAll(300)).toEqual(library.slice(0, 300));
  });

  test('are others for another seed, but for those with a name of their own', () => {
    const other = makeAll(300, 7);
    expect(other.slice(0, fewestDemoUsers)).toEqual(library.slice(0, fewestDemoUsers));
    expect(other[fewestDemoUsers]).not.toEqual(library[fewestDemoUsers]);
  });

  test('are all whole user files', () => {
    for (const file of library)
      expect(isUserFile(file), `${file.user.primaryId} ${JSON.stringify(isUserFile.errors)}`).toBe(true);
  });

  test('keep the rules that a load keeps', () => {
    for (const { user } of library)
      expect(judgeSisUser(undefined, user, config, today), user.primaryId).toEqual({
        problems: [],
        warnings: [],
      });
  });

  test('share no identifier', () => {
    const keys = library.flatMap(({ user }) => userToIdentifierKeys(user, config));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('show every state of a fee, a credit and a growing fine', () => {
    const fees = library.flatMap((file) => file.fees);
    const statuses = new Set(fees.map((fee) => feeState(fee).status));
    expect([...statuses].sort()).toEqual(['ACTIVE', 'CLOSED', 'EXPORTED', 'INDISPUTE']);
    const kinds = new Set(fees.flatMap((fee) => fee.transactions.map((each) => each.kind)));
    for (const kind of ['PAYMENT', 'WAIVE', 'DISPUTE', 'RESTORE', 'EXPORT', 'REFUND', 'REVERSAL', 'CREDIT'])
      expect(kinds, kind).toContain(kind);
    expect(fees.some((fee) => feeState(fee).remainingMinor < 0)).toBe(true);
    expect(library.some((file) => file.loans.some((loan) => loan.accruedMinor > 0))).toBe(true);
  });

  test('never let more be paid than was owed', () => {
    for (const fee of library.flatMap((file) => file.fees)) {
      const { originalMinor, remainingMinor } = feeState(fee);
      expect(Math.abs(remainingMinor)).toBeLessThanOrEqual(Math.abs(originalMinor));
      expect(remainingMinor * originalMinor).toBeGreaterThanOrEqual(0);
    }
  });

  test('have nothing that lies in the future but what is to come', () => {
    const past = library.flatMap(({ user, fees, history }) => [
      user.createdAt,
      ...user.notes.map((note) => note.createdAt),
      ...fees.flatMap((fee) => fee.transactions.map((transaction) => transaction.at)),
      ...history.map((row) => row.at),
    ]);
    expect(past.filter((at) => at > now)).toEqual([]);
  });

  test('are of every record type, account type and user group', () => {
    const users = library.map((file) => file.user);
    expect(new Set(users.map((user) => user.recordType))).toEqual(new Set(['PUBLIC', 'STAFF', 'CONTACT']));
    expect(new Set(users.map((user) => user.accountType))).toEqual(
      new Set(['EXTERNAL', 'INTERNAL', 'INTERNAL_EXTERNAL_AUTH']),
    );
    for (const { code } of config.codeTables.userGroups)
      expect(users.filter((user) => user.userGroup === code).length, code).toBeGreaterThan(20);
  });

  test('have names from many languages', () => {
    const names = library.map(({ user }) => shownName(user)).join('\n');
    for (const letters of [/[À-ž]/, /['’]/, /-/, /[\u0600-\u06ff]/, /[\u4e00-\u9fff]/])
      expect(names).toMatch(letters);
  });

  test('have a primary identifier that the picture server knows as theirs', () => {
    expect(library.filter(({ user }) => !isDemoPrimaryId(user.primaryId))).toEqual([]);
    expect(isDemoPrimaryId('janae')).toBe(false);
  });
});

describe('people with a name of their own', () => {
  test('Amara Okafor owes 42.50, has an overdue block and a pop up note', () => {
    const okafor = mustFind('20418833');
    expect(shownName(okafor.user)).toBe('Okafor, Amara Nneka');
    expect(okafor.user.identifiers[0]).toMatchObject({ type: 'BARCODE', value: '29301004417052' });
    expect(okafor.user.userGroup).toBe('GRAD');
    expect(toBalances(okafor, config, now)).toEqual({
      activeMinor: 4250,
      disputedMinor: 600,
      transferredMinor: 0,
      accruedMinor: 150,
    });
    expect(okafor.user.blocks.map((block) => block.description)).toEqual(['DELINQUENT']);
    expect(okafor.user.notes.map((note) => note.popUp)).toEqual([true, false]);
  });

  test('one has 200 fees and one has 60 notes', () => {
    expect(mustFind('20400200').fees).toHaveLength(200);
    expect(mustFind('20400060').user.notes).toHaveLength(60);
  });

  test('two have one name and birth date', () => {
    const smiths = ['20400601', '20400602'].map((id) => mustFind(id).user);
    expect(new Set(smiths.map((user) => `${shownName(user)} ${user.birthDate ?? ''}`)).size).toBe(1);
  });

  test('the sign-ins have the roles that they are named for, desk roles with their desks', () => {
    const roles = Object.fromEntries(
      ['admin', 'usermanager', 'deskmanager', 'operator', 'viewer'].map((name) => [
        name,
        mustFind(name).user.roles.filter((role) => role.type !== '200'),
      ]),
    );
    expect(roles['admin']?.map((role) => role.type)).toEqual(['50']);
    expect(roles['usermanager']?.map((role) => role.type)).toEqual(['21']);
    expect(new Set(roles['deskmanager']?.map((role) => role.type))).toEqual(new Set(['221']));
    expect(roles['viewer']?.map((role) => role.type)).toEqual(['38']);
    expect(roles['operator']).toMatchObject([
      {
        type: '32',
        scope: 'MAIN',
        parameters: ['MAIN_FRONT', 'MAIN_REG', 'MAIN_PICKUP'].map((value) => ({
          type: 'CirculationDesk',
          scope: 'MAIN',
          value,
        })),
      },
      { type: '32', scope: 'LAW', parameters: [{ value: 'LAW_FRONT' }] },
    ]);
  });
});
