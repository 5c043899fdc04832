import { describe, expect, test } from 'vitest';
import {
  baseOf,
  changedFields,
  checkForm,
  codeChoices,
  formToChanges,
  isSameFormValue,
  UNREADABLE_DATE,
  userToForm,
} from '../../../../../renderer/features/user/general-form.ts';
import { createDemoConfiguration } from '../../../../../server/demo/demo-configuration.ts';
import { aUser, TODAY } from '../../../../support/a-user-file.ts';

const config = createDemoConfiguration();
const user = aUser({
  middleName: 'Ray',
  expiryDate: '2027-01-31',
  resourceSharingLibraries: ['MAIN', 'LAW'],
});
const rules = { user, config, today: TODAY, sentence: () => '', passwordsDiffer: '' };

describe('what changed', () => {
  test('nothing, as long as the form says what the user has', () => {
    expect(changedFields(userToForm(user), user)).toEqual([]);
  });

  test('an emptied field is a change to null', () => {
    const form = { ...userToForm(user), middleName: '', jobDescription: 'Reads proofs' };
    const changes = formToChanges(form, user);
    expect(changes).toEqual({ middleName: null, jobDescription: 'Reads proofs' });
    expect(baseOf(changes, user)).toEqual({ middleName: 'Ray', jobDescription: null });
  });

  test('the order in which libraries were ticked is no change', () => {
    const form = { ...userToForm(user), resourceSharingLibraries: ['LAW', 'MAIN'] };
    expect(changedFields(form, user)).toEqual([]);
    expect(isSameFormValue(['LAW'], ['LAW', 'MAIN'])).toBe(false);
  });
});

describe('problems', () => {
  test('a date that could not be read is one, and is not taken for an empty field', () => {
    const form = { ...userToForm(user), expiryDate: UNREADABLE_DATE };
    expect(checkForm(form, rules)).toEqual([{ field: 'expiryDate', problem: 'notADate' }]);
  });

  test('only what was changed is judged', () => {
    const old = aUser({ expiryDate: '2020-01-31' });
    const form = { ...userToForm(old), middleName: 'Ray' };
    expect(checkForm(form, { ...rules, user: old })).toEqual([]);
    expect(checkForm({ ...form, expiryDate: '2021-01-31' }, { ...rules, user: old })).toEqual([
      { field: 'expiryDate', problem: 'pastDate' },
    ]);
  });
});

describe('codes', () => {
  test('those of the record type are offered', () => {
    const codes = codeChoices('jobCategories', undefined, 'PUBLIC', config).map(({ code }) => code);
    expect(codes).toEqual(['TEACHING', 'RESEARCHER']);
  });

  test('the code that the user has stays, although it is not offered any more', () => {
    const choices = codeChoices('jobCategories', 'CATALOGER', 'PUBLIC', config);
    expect(choices.at(-1)).toMatchObject({ code: 'CATALOGER', label: 'Cataloger' });
    expect(codeChoices('jobCategories', 'GONE', 'PUBLIC', config).at(-1)).toEqual({
      code: 'GONE',
      label: 'GONE',
    });
  });
});
