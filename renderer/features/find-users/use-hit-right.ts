// Whether the person signed in may do something to a user of the list, as useUserRight says it for the open user. A hit
// holds no roles: whether the user has one that the institution restricts is asked of the search.
import { useTranslation } from 'react-i18next';
import { canDo, type Operation } from '#core/permissions/permissions.ts';
import { actorFor, restrictedRoleTypes } from '#core/permissions/restricted-users.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { SearchHit } from '#core/search/index-row.ts';
import { useDesk, useSession } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { useRight, type Right } from '../../desk/use-right.ts';

export function useHitRight(operation: Operation, config: Configuration): (hit: SearchHit) => Right {
  const { t } = useTranslation('rejections');
  const desk = useDesk();
  const { actor } = useSession();
  const { today } = useNow();
  const right = useRight(operation);
  const hasRole = ({ id, name }: SearchHit, roleCode: string): boolean => {
    const found = desk.store.search()?.search({ text: name, filters: { roleCode } });
    return found?.slice(0, found.total).some((hit) => hit.id === id) ?? false;
  };
  return (hit) => {
    if (!right.allowed) return right;
    const restricted = restrictedRoleTypes(config).filter((type) => hasRole(hit, type));
    const user = {
      userGroup: hit.facets.userGroup,
      roles: restricted.map((type) => ({ type, status: 'ACTIVE' as const })),
    };
    const where = { today, institution: config.institution.code };
    if (canDo(actorFor(actor, user, config), operation, where)) return right;
    return { allowed: false, reason: t('permission.restricted') };
  };
}
