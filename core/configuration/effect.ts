// What a change does to people: how many have a code that goes or is switched off, how many stop or start being blocked, of how
// many the last activity date is deleted. Only some changes can do any of it; for all others no user has to be looked at.
import { canBorrow } from '../domain/can-borrow.ts';
import { stopsRecordingActivity } from '../domain/last-patron-activity.ts';
import type { CalendarDate, Instant } from '../schema/primitives.ts';
import type { Configuration, UserFile } from '../schema/types.ts';
import type { ConfigurationChange } from './changes.ts';
import { usesCode } from './code-uses.ts';
import type { ConfigurationTableName } from './tables.ts';

type CodeUse = {
  readonly table: ConfigurationTableName;
  readonly code: string;
  /** The row is taken away; otherwise it is switched off. */
  readonly isRemoved: boolean;
  readonly users: number;
};
export type ConfigurationEffect = {
  readonly uses: readonly CodeUse[];
  /** Users who could not borrow, and then can; and the other way round. */
  readonly unblocked: number;
  readonly blocked: number;
  /** Users whose last patron activity date is deleted. */
  readonly activityDates: number;
};
export const noEffect: ConfigurationEffect = { uses: [], unblocked: 0, blocked: 0, activityDates: 0 };

export interface EffectCounter {
  /** Nobody has to be looked at: the effect is `noEffect`. */
  readonly isIdle: boolean;
  add(file: UserFile): void;
  result(): ConfigurationEffect;
}

export function createEffectCounter(
  before: Configuration,
  after: Configuration,
  changes: readonly ConfigurationChange[],
  at: { readonly today: CalendarDate; readonly now: Instant },
): EffectCounter {
  const uses = changes.flatMap(toUse).map((use) => ({ ...use, users: 0 }));
  const touchesBorrowing = changes.some(isAboutBorrowing);
  const forgetsActivity = stopsRecordingActivity(before, after);
  let activityDates = 0;
  let unblocked = 0;
  let blocked = 0;
  return {
    isIdle: uses.length === 0 && !touchesBorrowing && !forgetsActivity,
    add(file) {
      for (const use of uses) if (usesCode(file, use.table, use.code)) use.users += 1;
      if (forgetsActivity && file.user.lastPatronActivityDate !== undefined) activityDates += 1;
      if (!touchesBorrowing) return;
      const could = canBorrow(file, before, at).can;
      const can = canBorrow(file, after, at).can;
      if (can && !could) unblocked += 1;
      if (could && !can) blocked += 1;
    },
    result: () => ({ uses, unblocked, blocked, activityDates }),
  };
}

function toUse(change: ConfigurationChange): Omit<CodeUse, 'users'>[] {
  if (change.kind === 'removed') return [{ table: change.table, code: change.code, isRemoved: true }];
  if (change.kind !== 'changed' || change.field !== 'enabled' || change.new === true) return [];
  return [{ table: change.table, code: change.code, isRemoved: false }];
}

function isAboutBorrowing(change: ConfigurationChange): boolean {
  if (change.kind === 'moved') return false;
  if (change.table === 'blockDefinitions') return change.kind !== 'changed' || change.field === 'actions';
  if (change.table === 'parameters') return change.code === 'allow_activity_on_transferred_finesfees';
  if (change.table !== 'userGroups') return false;
  if (change.kind === 'changed') return change.field === 'maxCashMinor' || change.field === 'maxOverdues';
  return change.row['maxCashMinor'] !== undefined || change.row['maxOverdues'] !== undefined;
}
