import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailToKey, primaryIdToKey } from '#core/domain/identifier-key.ts';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { author, aUserFile, TODAY, uuid } from '../../../support/a-user-file.ts';
import { createRandom, userIdOf } from '../../../support/index-rows.ts';
import {
  applyChange,
  baseRows,
  change,
  createSearch,
  Model,
  sideRow,
} from '../../../support/search-layers.ts';

describe('exact look-up', () => {
  it('names the kind that matched, whatever the case and the spaces around', () => {
    const search = createSearch();
    const [row] = baseRows;
    const find = (value: string) => search.findExact(value)?.map(({ kind, hit }) => [kind, hit.id]);
    expect(find(` ${row!.primaryId.toLowerCase()} `)).toEqual([['primaryId', row!.id]]);
    expect(find('29300000000000')).toEqual([['identifier', row!.id]]);
    expect(find('USER0@example.org')).toEqual([['email', row!.id]]);
    expect(find('2930000000')).toEqual([]);
  });

  it('finds identifiers whose letters count, where institutions keep them so', () => {
    const search = createSearch();
    const row = { ...sideRow(1, createRandom(1)), keys: ['i:AbC-9'] };
    search.overlay.put(row);
    expect(search.findExact('AbC-9')?.map(({ hit }) => hit.id)).toEqual([row.id]);
    expect(search.findExact('ABC-9')).toEqual([]);
  });

  it('finds a user by the identifier of a social login, which no tab shows', () => {
    const search = createSearch();
    const login = { id: uuid(60), type: 'GOOGLE', value: '1087-uma', status: 'ACTIVE' as const };
    const file = aUserFile({ identifiers: [{ ...login, external: false, ...author }] });
    const config = aConfiguration({ socialIdentifierTypes: ['GOOGLE'] });
    search.overlay.put(userFileToIndexRow(file, config, -1, TODAY));
    expect(search.findExact('1087-UMA')?.map(({ kind, hit }) => [kind, hit.id])).toEqual([
      ['identifier', file.user.id],
    ]);
  });

  it('finds all users that share an e-mail address, and one user once', () => {
    const search = createSearch();
    const shared = [emailToKey('desk@example.org')];
    search.overlay.put({ ...sideRow(1, createRandom(1)), keys: shared });
    search.pending.put({ ...sideRow(2, createRandom(2)), keys: shared });
    const twice = {
      ...sideRow(3, createRandom(3)),
      primaryId: 'x@y',
      keys: [primaryIdToKey('x@y'), emailToKey('x@y')],
    };
    search.pending.put(twice);
    expect(
      search
        .findExact('desk@example.org')
        ?.map(({ hit }) => hit.id)
        .toSorted(),
    ).toEqual([userIdOf(1), userIdOf(2)].toSorted());
    expect(search.findExact('x@y')?.map(({ kind }) => kind)).toEqual(['primaryId']);
  });

  it('follows a key that moved and forgets one that went', () => {
    const search = createSearch();
    const key = primaryIdToKey('29300000000000');
    const ownerIn = (view: 'confirmed' | 'current') => search.findOwners([key], view).get(key);
    expect(ownerIn('current')).toBe(userIdOf(0));
    search.pending.remove(userIdOf(0));
    expect([ownerIn('confirmed'), ownerIn('current')]).toEqual([userIdOf(0), undefined]);
    search.pending.put({ ...sideRow(7, createRandom(1)), keys: [key] });
    expect([ownerIn('confirmed'), ownerIn('current')]).toEqual([userIdOf(0), userIdOf(7)]);
    search.overlay.put({ ...sideRow(0, createRandom(1)), keys: [] });
    search.overlay.put({ ...sideRow(8, createRandom(1)), keys: [key] });
    expect(ownerIn('confirmed')).toBe(userIdOf(8));
    search.pending.clear();
    expect(search.findExact('29300000000000')?.map(({ hit }) => [hit.id, hit.source])).toEqual([
      [userIdOf(8), 'overlay'],
    ]);
  });

  it('agrees with a plain scan on the owners of all keys, after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const search = createSearch();
        const model = new Model();
        for (const step of changes) applyChange(search, model, step);
        for (const view of ['confirmed', 'current'] as const) {
          // Keys of the invented users carry their number: no two users share one.
          const expected = new Map<string, string>();
          for (const row of model.rows(view).values()) for (const key of row.keys) expected.set(key, row.id);
          const asked = [...expected.keys(), ...baseRows.flatMap((row) => row.keys), 'i:nobody'];
          expect(search.findOwners(asked, view)).toEqual(expected);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('lists the keys that begin with what was typed', () => {
    const search = createSearch();
    search.overlay.put({ ...sideRow(12, createRandom(1)), keys: ['e:user12new@example.org'] });
    search.overlay.put({ ...sideRow(900, createRandom(1)), keys: ['e:user119a@example.org'] });
    search.pending.remove(userIdOf(121));
    const listed = search.keysWithPrefix('e:user12', 4)?.map(({ key }) => key);
    expect(listed).toEqual([
      'e:user120@example.org',
      'e:user122@example.org',
      'e:user123@example.org',
      'e:user124@example.org',
    ]);
    const all = search.keysWithPrefix('e:user12', 50)?.map(({ key }) => key);
    expect(all).toHaveLength(10);
    expect(all).toContain('e:user12new@example.org');
  });

  it('says "not yet known" while the keys are not attached, never "nobody"', () => {
    const search = createSearch(false);
    expect(search.findExact('P000001')).toBeUndefined();
    expect(search.keysWithPrefix('i:', 5)).toBeUndefined();
    expect(() => search.findOwners(['i:p000001'], 'confirmed')).toThrow('keys');
  });

  it('finds a user by id in the layer that decides', () => {
    const search = createSearch();
    const sourceOf = (userNumber: number) => search.findById(userIdOf(userNumber))?.source;
    search.overlay.put(sideRow(1, createRandom(1)));
    search.overlay.put(sideRow(2, createRandom(1)));
    search.pending.put(sideRow(2, createRandom(2)));
    search.pending.remove(userIdOf(3));
    expect([0, 1, 2, 3, 5000].map(sourceOf)).toEqual(['base', 'overlay', 'pending', undefined, undefined]);
    expect(search.findById('not a uuid')).toBeUndefined();
  });
});
