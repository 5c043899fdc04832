import { describe, expect, it } from 'vitest';
import { BaseIndex } from '#core/search/base-index.ts';
import { buildIndex } from '#core/search/build-index.ts';
import { dateToDay, NO_DAY } from '#core/search/day-number.ts';
import { tokensOf } from '#core/search/fold.ts';
import { isUnreadable } from '#core/search/index-format.ts';
import type { IndexRow } from '#core/search/index-row.ts';
import { findSimilarUsers, isSamePerson } from '#core/search/similar-names.ts';
import { UserSearch } from '#core/search/user-search.ts';
import { anIndexRow, createRandom, someIndexRows } from '../../../support/index-rows.ts';

const BIRTH = '1990-04-03';

type Known = { last: string; first: string; preferred?: string; middle?: string; birth?: string | undefined };

let nextNumber = 100_000;
function knownUser({ last, first, preferred, middle, birth }: Known): IndexRow {
  const given = [preferred ?? first, middle].filter((part) => part !== undefined).join(' ');
  return {
    ...anIndexRow(nextNumber++, createRandom(1)),
    name: `${last}, ${given}`,
    tokens: tokensOf([last, first, preferred, middle], ['200']),
    birthDay: dateToDay(birth),
  };
}

/** Strangers whose names are all over the place, and those who were born far from anybody in the tests. */
const strangers = someIndexRows(300, 21).map((row) => ({ ...row, birthDay: dateToDay('1850-01-01') }));

function createSearch(known: readonly IndexRow[], layer: 'base' | 'overlay' | 'pending'): UserSearch {
  const base = BaseIndex.restore(
    buildIndex(layer === 'base' ? [...strangers, ...known] : strangers, 1).names,
  );
  if (isUnreadable(base)) throw new Error(base.reason);
  const search = new UserSearch(base);
  if (layer !== 'base') search[layer].putAll(known);
  return search;
}

const person = (first: string, last: string, birth?: string) => ({
  firstName: first,
  lastName: last,
  birthDay: dateToDay(birth),
});

/** Reasons for the one known user, "-" when it is not thought similar. */
function reasonsFor(known: Known, sought: ReturnType<typeof person>): string[] {
  return (['base', 'overlay', 'pending'] as const).map((layer) => {
    const row = knownUser(known);
    const found = findSimilarUsers(createSearch([row], layer), sought, 50).find(
      ({ hit }) => hit.id === row.id,
    );
    return found ? [found.nameReason, found.dateReason].filter(Boolean).join(' + ') : '-';
  });
}

const everywhere = (reasons: string) => [reasons, reasons, reasons];

describe('similar users', () => {
  it.each<[string, Known, ReturnType<typeof person>, string]>([
    [
      'the same name and birth date, marks and case aside',
      { last: 'Müller', first: 'Zoë', middle: 'Ann', birth: BIRTH },
      person('ZOE', 'Muller', BIRTH),
      'sameName + sameBirthDate',
    ],
    [
      'a regular name behind a preferred one',
      { last: 'Smith', first: 'Robert', preferred: 'Bob', birth: BIRTH },
      person('Robert', 'Smith', BIRTH),
      'sameName + sameBirthDate',
    ],
    [
      'first and last name swapped',
      { last: 'Nguyen', first: 'Linh', birth: BIRTH },
      person('Nguyen', 'Linh', BIRTH),
      'swappedNames + sameBirthDate',
    ],
    [
      'one slip in the last name',
      { last: 'Haddad', first: 'Amara', birth: BIRTH },
      person('Amara', 'Hadad', BIRTH),
      'nearName + sameBirthDate',
    ],
    [
      'a slip in the first letter of each name, birth date unknown',
      { last: 'Kowalska', first: 'Carla' },
      person('Karla', 'Cowalska', BIRTH),
      'nearName',
    ],
    [
      'two letters swapped in the last name',
      { last: 'Okafor', first: 'Chidi' },
      person('Chidi', 'Okafro'),
      'nearName',
    ],
    [
      'names in another script',
      { last: 'Чайковский', first: 'Пётр', birth: BIRTH },
      person('Петр', 'Чайковски', BIRTH),
      'nearName + sameBirthDate',
    ],
    [
      'a birth date one day off',
      { last: 'Bauer', first: 'Hana', birth: '1990-04-04' },
      person('Hana', 'Bauer', BIRTH),
      'sameName + nearBirthDate',
    ],
    [
      'day and month of birth swapped',
      { last: 'Bauer', first: 'Hana', birth: '1990-03-04' },
      person('Hana', 'Bauer', BIRTH),
      'sameName + swappedDayAndMonth',
    ],
    [
      'the same name with another birth date',
      { last: 'Bauer', first: 'Hana', birth: '1955-12-30' },
      person('Hana', 'Bauer', BIRTH),
      'sameName',
    ],
  ])('are found by %s', (_, known, sought, reasons) => {
    expect(reasonsFor(known, sought)).toEqual(everywhere(reasons));
  });

  it.each<[string, Known, ReturnType<typeof person>]>([
    [
      'a near name with another birth date',
      { last: 'Haddad', first: 'Amara', birth: '1955-12-30' },
      person('Amara', 'Hadad', BIRTH),
    ],
    [
      'another name with the same birth date',
      { last: 'Park', first: 'Jin', birth: BIRTH },
      person('Hana', 'Bauer', BIRTH),
    ],
    ['a short name that differs in one letter', { last: 'Lee', first: 'Ann' }, person('Ann', 'Lea')],
    [
      'a middle name in the place of the last one',
      { last: 'Smith', first: 'James', middle: 'Alan' },
      person('James', 'Alan'),
    ],
  ])('do not include %s', (_, known, sought) => {
    expect(reasonsFor(known, sought)).toEqual(everywhere('-'));
  });

  it('fulfil the rule of the warning only with the same name and the same date', () => {
    const search = createSearch(
      [
        knownUser({ last: 'Bauer', first: 'Hana', birth: '1990-04-04' }),
        knownUser({ last: 'Bauer', first: 'Hana', birth: BIRTH }),
        knownUser({ last: 'Bauer', first: 'Hanna', birth: BIRTH }),
        knownUser({ last: 'Hana', first: 'Bauer', birth: BIRTH }),
      ],
      'base',
    );
    const found = findSimilarUsers(search, person('Hana', 'Bauer', BIRTH));
    expect(found.map(isSamePerson)).toEqual([true, false, false, false]);
    expect(found.map(({ nameReason }) => nameReason)).toEqual([
      'sameName',
      'swappedNames',
      'sameName',
      'nearName',
    ]);
  });

  it('are at most as many as asked for, and never the record itself', () => {
    const known = Array.from({ length: 8 }, () => knownUser({ last: 'Bauer', first: 'Hana', birth: BIRTH }));
    const search = createSearch(known, 'base');
    const sought = person('Hana', 'Bauer', BIRTH);
    expect(findSimilarUsers(search, sought, 3)).toHaveLength(3);
    const others = findSimilarUsers(search, { ...sought, exceptId: known[0]!.id }, 20);
    expect(others).toHaveLength(7);
    expect(others.map(({ hit }) => hit.id)).not.toContain(known[0]!.id);
  });

  it('are those of the layer that decides', () => {
    const row = knownUser({ last: 'Bauer', first: 'Hana', birth: BIRTH });
    const search = createSearch([row], 'base');
    search.overlay.put({ ...row, name: 'Quist, Pia', tokens: tokensOf(['Quist', 'Pia'], []) });
    expect(findSimilarUsers(search, person('Hana', 'Bauer', BIRTH))).toEqual([]);
    expect(findSimilarUsers(search, person('Pia', 'Quist', BIRTH)).map(({ hit }) => hit.source)).toEqual([
      'overlay',
    ]);
    search.pending.remove(row.id);
    expect(findSimilarUsers(search, person('Pia', 'Quist', BIRTH))).toEqual([]);
  });

  it('are not looked for until both names are there', () => {
    const search = createSearch([knownUser({ last: 'Bauer', first: 'Hana', birth: BIRTH })], 'base');
    expect(findSimilarUsers(search, person('', 'Bauer', BIRTH))).toEqual([]);
    expect(findSimilarUsers(search, { firstName: 'Hana', lastName: ' - ', birthDay: NO_DAY })).toEqual([]);
  });
});
