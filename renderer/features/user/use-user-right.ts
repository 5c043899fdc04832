// Whether the person signed in may do something to the open user. Restricted users are protected from roles that cannot
// edit them (core/permissions/restricted-users.ts); the sentence says so.
import { useTranslation } from 'react-i18next';
import { canDo, type Operation } from '#core/permissions/permissions.ts';
import { actorFor } from '#core/permissions/restricted-users.ts';
import { useSession } from '../../desk/use-desk.ts';
import { useRight, type Right } from '../../desk/use-right.ts';
import { useOpenUser } from './user-context.ts';

export function useUserRight(operation: Operation): Right {
  const { t } = useTranslation('rejections');
  const { actor } = useSession();
  const { file, config, today } = useOpenUser();
  const right = useRight(operation);
  const where = { today, institution: config.institution.code };
  if (!right.allowed || canDo(actorFor(actor, file.user, config), operation, where)) return right;
  return { allowed: false, reason: t('permission.restricted') };
}
