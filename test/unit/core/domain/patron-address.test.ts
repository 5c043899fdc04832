import { describe, expect, it } from 'vitest';
import { toPatronAddressChange } from '#core/domain/patron-address.ts';
import { author, aUser, uuid } from '../../../support/a-user-file.ts';

const given = { line1: '7 Quay Street', city: 'Northgate' };
const home = {
  ...{
    id: uuid(11),
    external: true,
    types: ['work'],
    preferred: true,
    line1: '1 Lantern Row',
    note: 'Ring twice',
  },
  ...author,
};
const other = { ...home, id: uuid(12), external: false, preferred: false };
const changeOf = (addresses: (typeof home)[]) =>
  toPatronAddressChange(aUser({ addresses }), given, uuid(99), 'home');

describe('an address that a patron changed', () => {
  it('stands beside an external preferred one, as the new preferred one of the same types', () => {
    expect(changeOf([home, other])).toEqual({
      name: 'address.add',
      args: {
        userId: uuid(1),
        row: { id: uuid(99), external: false, preferred: true, types: ['work'], ...given },
      },
    });
  });

  it('replaces an internal preferred one, whose note and dates stay', () => {
    const internal = { ...home, external: false, startDate: '2026-01-01' };
    const { createdBy: _by, createdAt: _at, ...base } = internal;
    expect(changeOf([internal])).toEqual({
      name: 'address.update',
      args: {
        userId: uuid(1),
        base,
        row: {
          ...{ id: uuid(11), external: false, preferred: true, types: ['work'] },
          ...{ note: 'Ring twice', startDate: '2026-01-01', ...given },
        },
      },
    });
  });

  it('is the preferred one where there was none', () => {
    for (const addresses of [[], [other]])
      expect(changeOf(addresses)).toMatchObject({
        name: 'address.add',
        args: { row: { id: uuid(99), preferred: true, types: ['home'] } },
      });
  });
});
