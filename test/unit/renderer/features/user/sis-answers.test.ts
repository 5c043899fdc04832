import { describe, expect, test } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { userToForm } from '../../../../../renderer/features/user/general-form.ts';
import {
  askedLines,
  isNewAnswer,
  linesToAnswers,
} from '../../../../../renderer/features/user/sis-answers.ts';
import { aUserFile } from '../../../../support/a-user-file.ts';

const anExternal = (changes: Partial<User> = {}): User =>
  aUserFile({ accountType: 'EXTERNAL', userGroup: 'FACULTY', ...changes }).user;
const linesOf = (user: User, entered: object = {}) => askedLines(user, { ...userToForm(user), ...entered });

describe('the question of Open for Update', () => {
  test('is about the nine fields of the requirements, in their order', () => {
    expect(linesOf(anExternal()).map(({ field }) => field)).toEqual([
      ...['title', 'pinNumber', 'jobCategory', 'userGroup', 'campus', 'preferredLanguage'],
      ...['resourceSharingLibraries', 'catalogerLevel', 'declinedLetters'],
    ]);
  });

  test('leaves no choice where nothing differs from the SIS', () => {
    expect(answersOf(anExternal())).toEqual({});
    // typed back to what the SIS sent
    const kept = anExternal({ keptFields: { userGroup: 'UNDERGRAD' } });
    expect(answersOf(kept, { userGroup: 'UNDERGRAD' })).toEqual({});
  });

  test('begins with keeping what is new or kept, and with overriding what was left to the SIS', () => {
    const user = anExternal({
      title: 'DR',
      keptFields: { userGroup: 'UNDERGRAD' },
      overridableFields: { title: null },
    });
    const entered = { pinNumber: '1234', declinedLetters: ['X'] };
    expect(answersOf(user, entered)).toEqual({
      ...{ title: true, pinNumber: false, userGroup: false, declinedLetters: false },
    });
  });

  test('says what the SIS sent last beside what is entered here', () => {
    const user = anExternal({ keptFields: { userGroup: 'UNDERGRAD' }, overridableFields: { title: null } });
    expect(linesOf({ ...user, title: 'DR' }, { campus: 'NORTH' })).toEqual(
      expect.arrayContaining([
        { field: 'title', here: 'DR', sis: '', mayOverride: true },
        { field: 'userGroup', here: 'FACULTY', sis: 'UNDERGRAD', mayOverride: false },
        { field: 'campus', here: 'NORTH', sis: '', mayOverride: false },
      ]),
    );
  });

  test('an answer is new only where it differs from what stands at the user', () => {
    const user = anExternal({ keptFields: { userGroup: 'UNDERGRAD' }, overridableFields: { title: null } });
    expect(isNewAnswer(user, { userGroup: false, title: true })).toBe(false);
    expect(isNewAnswer(user, { userGroup: true })).toBe(true);
    expect(isNewAnswer(user, { title: false })).toBe(true);
  });
});

const answersOf = (user: User, entered: object = {}) => linesToAnswers(linesOf(user, entered));
