// The desk knows who owns a taken identifier only by id; the search index has the name.
import { useCallback } from 'react';
import type { Rejection } from '#core/mutations/rejection.ts';
import { useDesk } from '../../desk/use-desk.ts';

export function useNamedOwner(): (rejection: Rejection) => Rejection {
  const desk = useDesk();
  return useCallback(
    (rejection) => {
      if (rejection.code !== 'IdentifierTaken' || rejection.ownerName !== undefined) return rejection;
      const hit = desk.store.search()?.findById(rejection.ownerId);
      return hit ? { ...rejection, ownerName: hit.name, ownerPrimaryId: hit.primaryId } : rejection;
    },
    [desk],
  );
}
