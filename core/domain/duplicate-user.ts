// Two records that may be one person: same first name, last name and birth date. A warning, never a refusal, because
// namesakes exist. Without a birth date on both sides nothing is said.
import type { User } from '../schema/types.ts';

type Person = Pick<User, 'firstName' | 'lastName' | 'birthDate'>;

/** Look-up key: two users are possible duplicates when theirs are equal. */
function duplicateKeyOf(person: Person): string | undefined {
  if (!person.birthDate) return undefined;
  return JSON.stringify([fold(person.firstName), fold(person.lastName), person.birthDate]);
}

export function isPossibleDuplicate(a: Person, b: Person): boolean {
  const key = duplicateKeyOf(a);
  return key !== undefined && key === duplicateKeyOf(b);
}

const fold = (name: string) => name.normalize('NFC').trim().toLowerCase();
