// Last Patron Activity Date: collected, shown and handed out only where the library has switched it on (the page "Record Last
// Patron Activity Date"); off as long as nothing is set.
import type { Configuration, User } from '../schema/types.ts';

export const RECORD_ACTIVITY = 'record_last_patron_activity_date';

export function recordsActivity({ parameters }: Pick<Configuration, 'parameters'>): boolean {
  return parameters[RECORD_ACTIVITY] === 'true';
}

/** Then everything that was collected is deleted. */
export function stopsRecordingActivity(before: Configuration, after: Configuration): boolean {
  return recordsActivity(before) && !recordsActivity(after);
}

export function withoutActivityDate({ lastPatronActivityDate: _date, ...user }: User): User {
  return user;
}
