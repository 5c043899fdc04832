// Roles decide rights, so they are changed only while the server is in reach, by whoever may edit roles in that scope.
import { useTranslation } from 'react-i18next';
import type { Right } from '../../desk/use-right.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export function useRoleRight(): Right {
  const { t } = useTranslation('user');
  const { isOnline } = useOpenUser();
  const right = useUserRight('roles.edit');
  if (!right.allowed || isOnline) return right;
  return { allowed: false, reason: t('roles.onlineOnly') };
}
