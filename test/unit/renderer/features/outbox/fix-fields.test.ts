import { describe, expect, it } from 'vitest';
import type { Rejection } from '#core/mutations/rejection.ts';
import { corrected, fixFieldsOf, type FixField } from '../../../../../renderer/features/outbox/fix-fields.ts';

const newUser = {
  registration: true,
  user: {
    ...{ id: 'u', recordType: 'PUBLIC', accountType: 'INTERNAL', primaryId: 'k.novak', lastName: 'Novák' },
    emails: [{ id: 'e', external: false, types: ['personal'], address: 'k@mail.example' }],
    identifiers: [{ id: 'i', external: false, type: 'BARCODE', value: '2930', status: 'ACTIVE' }],
  },
};
const names = (change: { name: string; args: unknown }, rejection?: Rejection) =>
  fixFieldsOf(change, rejection).map(({ field }) => field);
const correct = (change: { name: string; args: unknown }, rejection: Rejection, value: string) => {
  const [field] = fixFieldsOf(change, rejection);
  return corrected(change, new Map<FixField, string>(field ? [[field, value]] : []));
};

describe('what of a rejected change can be corrected', () => {
  it('is the identifier that is taken, wherever it stands', () => {
    const change = { name: 'user.create', args: newUser };
    const taken = (value: string) => ({ code: 'IdentifierTaken', value, ownerId: 'o' }) as const;
    expect(names(change, taken('2930'))).toEqual(['identifiers.0.value']);
    expect(names(change, taken('K.NOVAK'))).toEqual(['primaryId']);
    const args = correct(change, taken('2930'), ' 2931 ') as typeof newUser;
    expect(args.user.identifiers).toEqual([{ ...newUser.user.identifiers[0], value: '2931' }]);
    expect({ ...args.user, identifiers: [] }).toEqual({ ...newUser.user, identifiers: [] });
  });

  it('is the reason in words of what is set aside, and from the list of a waiver', () => {
    const kinds = (name: string) =>
      fixFieldsOf({ name, args: { reason: 'x' } }, undefined).map(({ kind }) => kind.type);
    expect(kinds('fee.setAside')).toEqual(['lines']);
    expect(kinds('fee.setAsideGivenBack')).toEqual(['lines']);
    expect(kinds('fee.waive')).toEqual(['code']);
  });

  it('is the field that a rule names, of the user, of a row or of a fee', () => {
    const invalid = (field: string) => ({ code: 'InvalidField', field, problem: 'required' }) as const;
    expect(names({ name: 'user.create', args: newUser }, invalid('emails.0.address'))).toEqual([
      'emails.0.address',
    ]);
    const note = { userId: 'u', row: { id: 'n', type: 'OTHER', text: 'Bag', popUp: true } };
    expect(names({ name: 'note.add', args: note }, invalid('text'))).toEqual(['text']);
    const fee = { userId: 'u', feeId: 'f', type: 'OTHER', amountMinor: 500, comment: 'x', owner: 'MAIN' };
    expect(names({ name: 'fee.charge', args: fee }, invalid('comment'))).toEqual(['comment']);
  });

  it('is everything that was typed when no field is named', () => {
    const note = { userId: 'u', row: { id: 'n', type: 'OTHER', text: 'Bag', popUp: true } };
    const gone = { code: 'RowNotFound', rowId: 'n' } as const;
    expect(names({ name: 'note.update', args: note }, gone)).toEqual(['type', 'text']);
    expect(names({ name: 'fee.pay', args: { allocations: [] } })).toEqual([]);
  });

  it('an emptied field of General Information is cleared, elsewhere it is left out', () => {
    const update = { name: 'user.update', args: { userId: 'u', base: {}, changes: { webSiteUrl: 'x' } } };
    const bad = { code: 'InvalidField', field: 'webSiteUrl', problem: 'url' } as const;
    expect(correct(update, bad, ' ')).toEqual({ userId: 'u', base: {}, changes: { webSiteUrl: null } });
    const email = {
      name: 'email.add',
      args: { userId: 'u', row: { id: 'e', address: 'a@b.c', description: 'x' } },
    };
    const long = { code: 'InvalidField', field: 'description', problem: 'tooLong' } as const;
    expect(correct(email, long, '')).toEqual({ userId: 'u', row: { id: 'e', address: 'a@b.c' } });
  });
});
