import { expect, test } from 'vitest';
import { readCourseList } from '../../../../server/jobs/course-list.ts';

const read = (text: string) => readCourseList(Buffer.from(text));
const header = 'Primary ID,Course Code,Section,Course Name,Start Date,End Date';

test('columns are found by name, in any order and case, and others are read over', () => {
  expect(
    read('Room;COURSE NAME;primary id;Course Code;Department\nB2;Archives, old;delpha;HIST201;History'),
  ).toEqual([
    {
      line: 2,
      primaryId: 'delpha',
      row: { code: 'HIST201', name: 'Archives, old', department: 'History' },
    },
  ]);
});

test('a quote inside of a cell is part of it', () => {
  expect(read(`${header}\ndelpha,MUS7,,12" singles,,\ndelpha,MUS8,,The "Eroica",,`)).toMatchObject([
    { line: 2, row: { code: 'MUS7', name: '12" singles' } },
    { line: 3, row: { code: 'MUS8', name: 'The "Eroica"' } },
  ]);
});

test('a list without a column that is needed is none', () => {
  expect(read('Primary ID,Course Code\ndelpha,HIST201')).toBeUndefined();
  expect(read('')).toBeUndefined();
  expect(read(`${header}\n"delpha,HIST201`)).toBeUndefined();
});

test.each([
  ['delpha,,,Archives,,', 'required'],
  ['delpha,HIST201,,,,', 'required'],
  ['delpha,HIST201,,Archives,1.9.2026,', 'notADate'],
  ['delpha,HIST201,,Archives,2026-09-01,2026-02-01', 'endBeforeStart'],
  [`delpha,HIST201,,${'x'.repeat(256)},,`, 'tooLong'],
])('%s is refused: %s', (line, problem) => {
  expect(read(`${header}\n${line}`)).toMatchObject([{ line: 2, problem: { field: 'courses', problem } }]);
});
