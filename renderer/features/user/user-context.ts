// What every part of the page reads of the user that is open.
import { createContext, useContext } from 'react';
import type { CalendarDate, Instant } from '#core/schema/primitives.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { PendingMarks } from '../../desk/pending-marks.ts';

export type OpenUser = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly marks: PendingMarks;
  readonly isOnline: boolean;
  readonly today: CalendarDate;
  readonly now: Instant;
  readonly nowMs: number;
  /** "Open for Update" was chosen: what the SIS owns may be edited, too, until the page is left. */
  readonly isOpenForUpdate: boolean;
};

export const OpenUserContext = createContext<OpenUser | undefined>(undefined);

export function useOpenUser(): OpenUser {
  const user = useContext(OpenUserContext);
  if (!user) throw new Error('no user is open here');
  return user;
}
