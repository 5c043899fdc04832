import { expect, test } from 'vitest';
import { findOwnTitle, itemsOfFile } from '#core/domain/item-titles.ts';
import { aFee, aLoan, aUserFile, uuid } from '../../../support/a-user-file.ts';

const file = aUserFile(
  {
    demerits: [
      {
        ...{ id: uuid(1), points: 1, reason: 'Late', date: '2025-01-01' },
        ...{ itemBarcode: 'D-1', itemTitle: 'Of a demerit' },
      },
    ],
  },
  {
    loans: [{ ...aLoan(2, '2025-04-01T09:00:00.000Z'), itemBarcode: ' L-1 ', title: 'On loan' }],
    fees: [
      aFee(3, 100, [], { itemBarcode: 'F-1', itemTitle: 'As it was', createdAt: '2025-01-01T09:00:00.000Z' }),
      aFee(4, 100, [], { itemBarcode: 'F-1', itemTitle: 'As it is', createdAt: '2025-02-01T09:00:00.000Z' }),
      aFee(5, 100, [], { itemBarcode: 'F-2' }),
      aFee(6, 100, [], { itemBarcode: 'F-3', itemTitle: ' ' }),
      aFee(7, 100, [], { itemTitle: 'Without a barcode' }),
    ],
  },
);

test('loans, fees and demerits name items: those that have both a barcode and a title', () => {
  expect(itemsOfFile(file).map(({ barcode, title }) => [barcode, title])).toEqual([
    ['L-1', 'On loan'],
    ['F-1', 'As it was'],
    ['F-1', 'As it is'],
    ['D-1', 'Of a demerit'],
  ]);
});

test('of several titles of a barcode the newest is the user’s own', () => {
  expect(findOwnTitle(file, 'F-1')).toBe('As it is');
  expect(findOwnTitle(file, 'L-1')).toBe('On loan');
  expect(findOwnTitle(file, 'F-2')).toBeUndefined();
});
