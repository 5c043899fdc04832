import { expect, test } from 'vitest';
import {
  enrolmentLetters,
  parseEnrolmentCode,
  showEnrolmentCode,
} from '../../../../core/domain/enrolment-code.ts';

test('an enrolment code is read whatever its case, spaces and hyphens', () => {
  for (const typed of ['ABCDE-FGH23', ' abcde fgh23 ', 'abcdefgh23', 'ABC DE–FGH 23'])
    expect(parseEnrolmentCode(typed)).toBe('ABCDEFGH23');
  expect(showEnrolmentCode('ABCDEFGH23')).toBe('ABCDE-FGH23');
});

test('what cannot be one is none', () => {
  for (const typed of ['', 'ABCDE', 'ABCDE-FGH234', 'ABCDE-FGHI2', 'ABCDE-FGH2O', 'ÄBCDE-FGH23'])
    expect(parseEnrolmentCode(typed)).toBeUndefined();
});

test('no two letters of it are mistaken for each other', () => {
  expect(new Set(enrolmentLetters).size).toBe(enrolmentLetters.length);
  expect(enrolmentLetters).not.toMatch(/[01OIL U]/);
});
