// The name that is shown everywhere: "Last, First Middle", where preferred names replace the main ones, each by itself.
import type { User } from '../schema/types.ts';

type Named = Pick<
  User,
  'firstName' | 'middleName' | 'lastName' | 'preferredFirstName' | 'preferredMiddleName' | 'preferredLastName'
>;

export function shownName(user: Named): string {
  const last = user.preferredLastName ?? user.lastName;
  const first = user.preferredFirstName ?? user.firstName;
  const middle = user.preferredMiddleName ?? user.middleName;
  const given = [first, middle].filter((part) => part).join(' ');
  return [last, given].filter((part) => part).join(', ');
}
