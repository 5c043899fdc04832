import { describe, expect, it } from 'vitest';
import { diffHistory } from '#core/domain/history.ts';
import { trackedFields, trackedRows } from '#core/domain/tracked-fields.ts';
import type { User } from '#core/schema/types.ts';
import { AT, aUser, uuid } from '../../../support/a-user-file.ts';

const user = aUser();
const changed = (changes: Partial<User>) =>
  diffHistory(user, { ...user, ...changes }, { uid: uuid(7), at: AT, by: { name: 'Staff, Sam' } }).map(
    ({ field, newValue }) => [field, newValue],
  );

describe('History', () => {
  it('lists the fields and rows of the requirements, and no others', () => {
    expect(trackedFields.toSorted()).toEqual([
      ...['campus', 'catalogerLevel', 'expiryDate', 'firstName', 'jobCategory', 'jobDescription', 'lastName'],
      ...['middleName', 'pinNumber', 'preferredLanguage', 'primaryId', 'purgeDate', 'recordType'],
      ...['resourceSharingLibraries', 'title', 'userGroup'],
    ]);
    expect(trackedRows.toSorted()).toEqual(['address', 'block', 'email', 'identifier', 'note', 'phone']);
  });

  it('tells of a new campus, and not of the last patron activity date or the status beside it', () => {
    expect(changed({ campus: 'NORTH', lastPatronActivityDate: '2026-11-20', status: 'INACTIVE' })).toEqual([
      ['campus', 'NORTH'],
    ]);
    expect(changed({ lastPatronActivityDate: '2026-11-20' })).toEqual([]);
  });
});
