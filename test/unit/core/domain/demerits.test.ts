import { expect, test } from 'vitest';
import { demeritPoints } from '../../../../core/domain/demerits.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';

test('points sum up over what is in force: the expiration date is the last day', () => {
  const demerit = (n: number, points: number, dates: { date: string; expiryDate?: string }) => ({
    ...{ id: uuid(n), points, reason: 'Returned late' },
    ...dates,
  });
  const { user } = aUserFile({
    demerits: [
      demerit(1, 1, { date: '2026-01-10' }),
      demerit(2, 2, { date: '2026-01-10', expiryDate: '2026-11-28' }),
      demerit(3, 4, { date: '2026-01-10', expiryDate: '2026-11-27' }),
      demerit(4, 8, { date: '2026-11-29' }),
    ],
  });
  expect(demeritPoints(user, '2026-11-28')).toBe(3);
  expect(demeritPoints(aUserFile().user, '2026-11-28')).toBe(0);
});
