import { expect, test } from 'vitest';
import { neighboursOf } from '../../../../renderer/state/list-cursor.ts';
import { uuid } from '../../../support/a-user-file.ts';

const ids = [uuid(1), uuid(2), uuid(3)];

test('a user in the middle of the list has one before and one after', () => {
  expect(neighboursOf(ids, uuid(2))).toEqual({ before: uuid(1), after: uuid(3) });
});

test('the list ends at its ends', () => {
  expect(neighboursOf(ids, uuid(1))).toEqual({ after: uuid(2) });
  expect(neighboursOf(ids, uuid(3))).toEqual({ before: uuid(2) });
});

test('a user who is not in the list has no neighbours', () => {
  expect(neighboursOf(ids, uuid(9))).toEqual({});
});
