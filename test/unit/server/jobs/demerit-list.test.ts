import { expect, test } from 'vitest';
import { readDemeritList } from '../../../../server/jobs/demerit-list.ts';

const read = (text: string) => readDemeritList(Buffer.from(text));
const header = 'Primary ID,Points,Reason,Date,Expiration Date,Loan ID,Item Barcode,Item Title';

test('a line is one demerit, with what is known of loan and item', () => {
  expect(
    read(
      `${header}\ndelpha,3,Returned late,2026-09-01,2027-03-01,L-7,39301,"Archives, old"\nemmet,1,Noise,2026-09-02`,
    ),
  ).toEqual([
    {
      ...{ line: 2, primaryId: 'delpha' },
      row: {
        ...{ points: 3, reason: 'Returned late', date: '2026-09-01', expiryDate: '2027-03-01' },
        ...{ loan: 'L-7', itemBarcode: '39301', itemTitle: 'Archives, old' },
      },
    },
    { line: 3, primaryId: 'emmet', row: { points: 1, reason: 'Noise', date: '2026-09-02' } },
  ]);
});

test('a list without a column that is needed is none', () => {
  expect(read('Primary ID,Points,Reason\ndelpha,3,Late')).toBeUndefined();
  expect(read('Points,Reason,Date\n3,Late,2026-09-01')).toBeUndefined();
});

test.each([
  ['delpha,,Late,2026-09-01', 'required'],
  ['delpha,0,Late,2026-09-01', 'notAPoint'],
  ['delpha,-1,Late,2026-09-01', 'notAPoint'],
  ['delpha,1.5,Late,2026-09-01', 'notAPoint'],
  ['delpha,10000,Late,2026-09-01', 'notAPoint'],
  ['delpha,1,Late,1.9.2026', 'notADate'],
  ['delpha,1,Late,2026-09-01,2026-02-30', 'notADate'],
  ['delpha,1,Late,2026-09-01,2026-08-31', 'endBeforeStart'],
])('%s is refused: %s', (line, problem) => {
  expect(read(`${header}\n${line}`)).toMatchObject([{ line: 2, problem: { field: 'demerits', problem } }]);
});
