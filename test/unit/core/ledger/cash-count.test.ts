import { describe, expect, it } from 'vitest';
import { differenceOf, piecesOf, sumPieces } from '#core/ledger/cash-count.ts';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { CashCountArgs } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { anActor, codeOf, MutationWorld, operator, viewer } from '../../../support/mutation-world.ts';

const config = aConfiguration();
const count = (changes: Partial<CashCountArgs> = {}): CashCountArgs => ({
  ...{ userId: uuid(900_032), countId: uuid(5), desk: 'CIRC', day: '2026-11-23', currency: 'EUR' },
  ...{ floatMinor: 5000, countedMinor: 6250, recordedMinor: 1250 },
  ...changes,
});

describe('the difference of a count', () => {
  it('is what lies in the drawer beyond its float and what was recorded', () => {
    expect(differenceOf(count())).toBe(0);
    expect(differenceOf(count({ countedMinor: 6200 }))).toBe(-50);
    expect(differenceOf(count({ floatMinor: 0 }))).toBe(5000);
    // more was refunded than taken
    expect(differenceOf(count({ countedMinor: 4000, recordedMinor: -1000 }))).toBe(0);
  });
});

describe('pieces', () => {
  it.each([
    ['JPY', 10_000, 1],
    ['EUR', 20_000, 1],
    ['KWD', 20_000, 5],
  ])('of %s go from the highest to the lowest value', (currency, highest, lowest) => {
    const pieces = piecesOf(currency);
    expect([pieces[0], pieces.at(-1)]).toEqual([highest, lowest]);
    expect([...pieces].sort((a, b) => b - a)).toEqual(pieces);
  });

  it('of a currency that is not known are none: its drawer is counted as one sum', () => {
    expect(piecesOf('XTS')).toEqual([]);
  });

  it('add up in whole minor units', () => {
    expect(
      sumPieces([
        { valueMinor: 5000, count: 1 },
        { valueMinor: 20, count: 7 },
        { valueMinor: 1, count: 3 },
      ]),
    ).toBe(5143);
  });
});

describe('cash.count', () => {
  const run = (args: CashCountArgs, actor = operator) => {
    const world = new MutationWorld([aUserFile()], config);
    return { world, code: codeOf(world.run('cash.count', args, { actor })) };
  };

  it('writes down who counted what, and changes no user', () => {
    const { world, code } = run(count({ note: 'All there' }));
    expect(code).toBe('applied');
    const { userId: _userId, countId, ...counted } = count({ note: 'All there' });
    expect(world.cashCounts).toEqual([
      expect.objectContaining({
        ...{ ...counted, id: countId },
        by: { userId: operator.userId, name: 'Operator, Otto' },
      }),
    ]);
    expect(world.history).toEqual([]);
  });

  it('wants the reason of a difference', () => {
    const short = { countedMinor: 6200 };
    for (const note of [undefined, '', ' \n'])
      expect(run(count({ ...short, ...(note !== undefined && { note }) })).code).toBe('InvalidField');
    expect(run(count({ ...short, note: 'Gave 0.50 too much change' })).code).toBe('applied');
  });

  it('refuses pieces that do not add up, another currency, and what is no till', () => {
    const pieces = [{ valueMinor: 5000, count: 1 }];
    expect(run(count({ pieces })).code).toBe('InvalidField');
    expect(run(count({ pieces: [...pieces, { valueMinor: 1250, count: 1 }] })).code).toBe('applied');
    expect(run(count({ currency: 'USD' })).code).toBe('InvalidField');
    expect(run(count({ desk: 'NOWHERE' })).code).toBe('DeskNeeded');
    const closedTill = {
      ...config,
      desks: config.desks.map((desk) => ({ ...desk, receivesPayments: false })),
    };
    expect(codeOf(new MutationWorld([], closedTill).run('cash.count', count()))).toBe('DeskNeeded');
  });

  it('is for those who take payments at that library', () => {
    expect(run(count(), viewer).code).toBe('NotPermitted');
    expect(run(count(), anActor(roleTypes.circulationDeskOperator, 'LAW')).code).toBe('NotPermitted');
  });
});
