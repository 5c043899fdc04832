// The users of the demo library, one after the other: the sign-ins, the people that tests and README name, then as many
// of the crowd as are wanted. The same seed, number and moment give the same users, byte for byte.
import type { Instant } from '#core/schema/primitives.ts';
import type { UserFile } from '#core/schema/types.ts';
import { demoUserNames, makeAccounts } from './demo-accounts.ts';
import { makeCrowdUser } from './demo-crowd.ts';
import { createNamePools } from './demo-names.ts';
import { demoPeople } from './demo-people.ts';
import { makePerson } from './demo-person.ts';
import { DemoTime } from './demo-time.ts';

export type DemoLibrary = {
  /** How many users in all; at least those with a name of their own are made. */
  readonly users: number;
  readonly seed: number;
  /** The moment from which "overdue", "expired" and "last week" are counted. */
  readonly now: Instant;
};

export const defaultDemoSeed = 4380;
/** How many users have a name of their own. */
export const fewestDemoUsers = demoUserNames.length + demoPeople.length;

/** Makes each user when it is asked for: 200,000 never stand in memory together. */
export function* makeDemoUsers({ users, seed, now }: DemoLibrary): Generator<UserFile> {
  const time = new DemoTime(now);
  yield* makeAccounts(time);
  for (const person of demoPeople) yield makePerson(person, time);
  const crowd = { seed, time, pools: createNamePools(seed) };
  for (let index = 0; index < users - fewestDemoUsers; index++) yield makeCrowdUser(crowd, index);
}

const demoPrimaryId = /^(?:(?:20|2[1-9]|30)\d{6}|n\d{6})$/;

/** Whether a primary identifier has the form of the demo library's own; imported users have others. */
export function isDemoPrimaryId(primaryId: string): boolean {
  return demoPrimaryId.test(primaryId) || demoUserNames.includes(primaryId);
}
