// Demerits: points that a user has for what was returned late or lost, in place of fines. They are loaded by a job; the desk
// looks at them. One without an expiration date is in force for good, and its expiration date is its last day.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Demerit, User } from '../schema/types.ts';

export const MAX_POINTS = 9999;

export function isDemeritInForce({ date, expiryDate }: Demerit, today: CalendarDate): boolean {
  return date <= today && (expiryDate === undefined || expiryDate >= today);
}

export function demeritPoints({ demerits = [] }: Pick<User, 'demerits'>, today: CalendarDate): number {
  return demerits
    .filter((demerit) => isDemeritInForce(demerit, today))
    .reduce((sum, { points }) => sum + points, 0);
}
