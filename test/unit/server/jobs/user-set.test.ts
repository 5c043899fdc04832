import { expect, test } from 'vitest';
import { toCsv } from '#core/codec/csv.ts';
import { readUserSet } from '../../../../server/jobs/user-set.ts';

const read = (text: string) => readUserSet(Buffer.from(text));

test.each([
  ['commas', 'USERNAME,Name\r\nreader1,"Okafor, Amara"\r\nreader2,x\r\n'],
  ['semicolons', 'Primary ID;Name\nreader1;x\nreader2;y'],
  ['tabs', 'primary id\tname\nreader1\tx\nreader2\ty'],
  ['quotes', '"Primary identifier"\r"reader1"\r"reader2"'],
  ['one column', '\uFEFFUsername\n\n reader1 \nreader2\n\n'],
])('a list with %s names its users', (_what, text) => {
  expect(read(text)).toEqual(['reader1', 'reader2']);
});

test('a user who stands in it twice is one user', () => {
  expect(read('USERNAME\nreader1\nREADER1')).toEqual(['reader1']);
});

test('what we export can be read again, also identifiers that look like formulas', () => {
  expect(read(toCsv([['Primary ID'], ['-x1'], ['a"b'], ['plain']]))).toEqual(['-x1', 'a"b', 'plain']);
});

test.each(['', 'Name\nreader1', 'reader1\nreader2', '<users></users>'])('%j is no such list', (text) => {
  expect(read(text)).toBeUndefined();
});
