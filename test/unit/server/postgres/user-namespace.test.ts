import { expect, test } from 'vitest';
import { asOrdinaryUser, explainRefusal } from '../../../../server/postgres/user-namespace.ts';

test('an ordinary user starts PostgreSQL plainly', () => {
  const command = { file: '/bin/postgres', args: ['-D', '/data'] };
  expect(asOrdinaryUser(command, false)).toEqual(command);
});

test('a refused user namespace is explained in one sentence with both ways out', () => {
  const sentence = explainRefusal('unshare failed: Operation not permitted');
  expect(sentence).toContain('unshare failed: Operation not permitted');
  expect(sentence).toContain('ordinary user');
  expect(sentence).toContain('CARREL_DATABASE_URL');
  expect(sentence.match(/\.(\s|$)/g)).toHaveLength(1);
});
