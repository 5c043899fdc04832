import { describe, expect, test } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { markOfField, marksOfUser } from '../../../../../renderer/features/user/mark-of-field.ts';
import { aUserFile } from '../../../../support/a-user-file.ts';

const external = aUserFile({
  accountType: 'EXTERNAL',
  keptFields: { userGroup: 'UNDERGRAD' },
  overridableFields: { campus: null, lastName: 'Aaherud' },
}).user;

describe('the mark at a field says whose it is and what the next SIS load does with it', () => {
  test.each([
    ['userGroup', 'kept'],
    ['campus', 'overridden'],
    ['lastName', 'overridden'],
    ['preferredLastName', 'follows'],
    ['title', 'follows'],
    ['status', 'own'],
    ['multiFactor', 'own'],
    ['firstName', 'locked'],
    ['expiryDate', 'locked'],
  ] as const)('%s: %s', (field, mark) => {
    expect(markOfField(external, field, false)).toBe(mark);
  });

  test('Open for Update opens what was locked and leaves the other marks', () => {
    const marks = ['firstName', 'lastName', 'userGroup', 'title', 'status'];
    expect(marks.map((field) => markOfField(external, field, true))).toEqual([
      ...['opened', 'overridden', 'kept', 'follows', 'own'],
    ]);
  });

  test('internal users have none', () => {
    const internal: User = { ...external, accountType: 'INTERNAL' };
    expect(marksOfUser(internal, false)).toEqual([]);
  });

  test('the legend has those that stand at the user’s fields, once each', () => {
    expect(marksOfUser(external, false)).toEqual(['locked', 'follows', 'kept', 'overridden', 'own']);
    expect(marksOfUser({ ...external, overridableFields: {} }, true)).toEqual([
      ...['opened', 'follows', 'kept', 'own'],
    ]);
  });
});
