// An administrator must not be shut out by the very change that is being saved: the login restriction has to let them in
// from where they are now, or the user itself must pass from anywhere.
import {
  isAddressAllowed,
  LOGIN_NO_EXCEPTIONS,
  LOGIN_RANGES,
  mayAlwaysSignIn,
} from '#core/configuration/login-restriction.ts';
import type { ConfigurationProblem } from '#core/configuration/problems.ts';
import type { Configuration, User } from '#core/schema/types.ts';

export function findLockOut(
  before: Configuration,
  after: Configuration,
  who: { readonly user: User; readonly address: string },
): ConfigurationProblem[] {
  const isChanged = [LOGIN_RANGES, LOGIN_NO_EXCEPTIONS].some(
    (name) => (before.parameters[name] ?? '') !== (after.parameters[name] ?? ''),
  );
  const getsIn =
    isAddressAllowed(who.address, after.parameters) || mayAlwaysSignIn(who.user, after.parameters);
  if (!isChanged || getsIn) return [];
  const problem = 'locksYouOut' as const;
  return [{ table: 'parameters', code: LOGIN_RANGES, field: 'value', problem, limit: who.address }];
}
