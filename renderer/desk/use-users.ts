// The answer to the list's query, made anew when the query or any user changes. Rows are read from it by index, so a list
// of 100,000 costs what its visible rows cost.
import { useMemo } from 'react';
import type { Configuration } from '#core/schema/types.ts';
import type { UserHits } from '#core/search/user-hits.ts';
import type { UserQuery } from '#core/search/user-search.ts';
import { useDesk, useUsersRevision } from './use-desk.ts';

export type UsersAnswer = {
  readonly hits: UserHits;
  /** All users of this desk. */
  readonly total: number;
};

/** undefined: no list of users is on this desk, which is not the same as an empty one (SPEC S21). */
export function useUsers(query: UserQuery): UsersAnswer | undefined {
  const desk = useDesk();
  const revision = useUsersRevision();
  return useMemo(() => {
    const search = desk.store.search();
    return search && { hits: search.search(query), total: search.countAll() };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the revision says that the store's content changed
  }, [desk, revision, query]);
}

/** Codes of the roles that at least one user has in force. */
export function useRolesInUse(config: Configuration): ReadonlySet<string> {
  const desk = useDesk();
  const revision = useUsersRevision();
  return useMemo(() => {
    const search = desk.store.search();
    const isUsed = (roleCode: string) =>
      search !== undefined && search.search({ text: '', filters: { roleCode } }).total > 0;
    return new Set(config.roleTypes.map(({ code }) => code).filter(isUsed));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the revision says that the store's content changed
  }, [desk, revision, config]);
}
