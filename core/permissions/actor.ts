// Who makes a change, as the permission rules see them.
import type { CalendarDate, UserId } from '../schema/primitives.ts';

/** The member of staff (or process) who makes the change, with the roles that count for it. */
export type Actor = {
  readonly userId?: UserId;
  readonly name: string;
  readonly roles: readonly ActorRole[];
};
export type ActorRole = {
  readonly type: string;
  readonly scope: string;
  readonly expiryDate?: CalendarDate;
  /** The role's "Can't edit restricted users" parameter. */
  readonly cannotEditRestrictedUsers?: boolean;
};
