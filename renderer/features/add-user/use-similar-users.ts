/** Who may be the same person as the one being typed, a moment after the last key. */
import { useEffect, useState } from 'react';
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import { dateToDay, NO_DAY } from '#core/search/day-number.ts';
import { findSimilarUsers, type SimilarUser } from '#core/search/similar-names.ts';
import type { Desk } from '../../desk/desk.ts';
import { useDesk, useUsersRevision } from '../../desk/use-desk.ts';
import type { NewUserDraft } from './new-user-draft.ts';

const PAUSE_MS = 200;

export type Comparison = {
  readonly similar: readonly SimilarUser[];
  /** How many users were compared with. */
  readonly total: number;
};
type Person = Pick<NewUserDraft, 'firstName' | 'lastName' | 'birthDate'>;

/** undefined while there is nothing to compare: a name is missing, or names have not arrived on this desk. */
export function compareWithUsers(
  desk: Desk,
  { firstName, lastName, birthDate }: Person,
): Comparison | undefined {
  const search = desk.store.search();
  if (!search || firstName.trim() === '' || lastName.trim() === '') return undefined;
  const birthDay = isCalendarDate(birthDate) ? dateToDay(birthDate) : NO_DAY;
  return { similar: findSimilarUsers(search, { firstName, lastName, birthDay }), total: search.countAll() };
}

export function useSimilarUsers({ firstName, lastName, birthDate }: Person): Comparison | undefined {
  const desk = useDesk();
  const revision = useUsersRevision();
  const [comparison, setComparison] = useState<Comparison>();
  useEffect(() => {
    const compare = () => setComparison(compareWithUsers(desk, { firstName, lastName, birthDate }));
    const timer = setTimeout(compare, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [desk, revision, firstName, lastName, birthDate]);
  return comparison;
}
