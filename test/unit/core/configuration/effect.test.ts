import { expect, it } from 'vitest';
import { diffConfigurations } from '#core/configuration/changes.ts';
import { createEffectCounter } from '#core/configuration/effect.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { AT, aFee, aUserFile, author, TODAY, uuid } from '../../../support/a-user-file.ts';

const before: Configuration = aConfiguration();
const owing = (n: number, amountMinor: number) =>
  aUserFile({ id: uuid(n) }, { fees: [aFee(n, amountMinor)] });

function effectOf(after: Configuration, files: readonly UserFile[], from = before) {
  const changes = diffConfigurations(from, after);
  const counter = createEffectCounter(from, after, changes, { today: TODAY, now: AT });
  for (const file of files) counter.add(file);
  return { isIdle: counter.isIdle, ...counter.result() };
}

it('a higher limit frees those who owe less than it, a lower one blocks those who owe more', () => {
  const files = [owing(1, 9000), owing(2, 10_000), owing(3, 12_000), owing(4, 20_000)];
  const limited = (maxCashMinor: number) => ({
    ...before,
    patronLimits: [{ userGroup: 'FACULTY', maxCashMinor }],
  });
  expect(effectOf(limited(15_000), files)).toMatchObject({ unblocked: 2, blocked: 0 });
  expect(effectOf(limited(5000), files)).toMatchObject({ unblocked: 0, blocked: 1 });
});

it('a block that forbids loans no longer frees who has it and nothing else', () => {
  const block = (description: string) => ({
    ...{ id: uuid(50), external: false, description, type: 'GENERAL', status: 'ACTIVE' as const },
    ...author,
  });
  const files = [aUserFile({ blocks: [block('DELINQUENT')] }), aUserFile({ blocks: [block('NOREQUESTS')] })];
  const blockDefinitions = before.blockDefinitions.map((row) => ({ ...row, actions: ['RENEW' as const] }));
  expect(effectOf({ ...before, blockDefinitions }, files)).toMatchObject({ unblocked: 1, blocked: 0 });
});

it('counts each user once who has a code that goes or is switched off', () => {
  const { userGroups } = before.codeTables;
  const after = {
    ...before,
    codeTables: {
      ...before.codeTables,
      userGroups: userGroups.map((row) => (row.code === 'FACULTY' ? { ...row, enabled: false } : row)),
      emailTypes: before.codeTables.emailTypes.filter(({ code }) => code !== 'personal'),
    },
  };
  expect(effectOf(after, [aUserFile(), aUserFile({ userGroup: 'UNDERGRAD' })]).uses).toEqual([
    { table: 'userGroups', code: 'FACULTY', isRemoved: false, users: 1 },
    { table: 'emailTypes', code: 'personal', isRemoved: true, users: 2 },
  ]);
});

it('counts whose last patron activity date goes when the recording of it is switched off, and only then', () => {
  const files = [aUserFile({ lastPatronActivityDate: '2026-10-01' }), aUserFile({ id: uuid(2) })];
  const withSwitch = (value: string) => ({
    ...before,
    parameters: { record_last_patron_activity_date: value },
  });
  expect(effectOf(withSwitch(''), files, withSwitch('true'))).toMatchObject({ activityDates: 1 });
  expect(effectOf(withSwitch('false'), files, withSwitch('true'))).toMatchObject({ activityDates: 1 });
  for (const [from, to] of [
    ['false', 'true'],
    ['false', ''],
  ] as const)
    expect(effectOf(withSwitch(to), files, withSwitch(from))).toMatchObject({
      isIdle: true,
      activityDates: 0,
    });
});

it('looks at nobody for a new label', () => {
  expect(effectOf({ ...before, timeZone: 'UTC' }, []).isIdle).toBe(true);
});
