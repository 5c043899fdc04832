// Whether the person signed in may do something here, and the sentence that says who may if not.
import { useTranslation } from 'react-i18next';
import { canDo, type Operation } from '#core/permissions/permissions.ts';
import { permissionToSentence } from '../i18n/sentences.ts';
import { useConfiguration, useSession } from './use-desk.ts';
import { useNow } from './use-now.ts';

/** `reason` is set exactly when it is not allowed. */
export type Right = { readonly allowed: boolean; readonly reason: string | undefined };

/** `library`: of the row in question, where library independence matters; absent: anywhere. */
export function useRight(operation: Operation, library?: string): Right {
  const { actor } = useSession();
  const config = useConfiguration();
  const { today } = useNow();
  const { t } = useTranslation('rejections');
  if (!config) return { allowed: false, reason: t('rejection.NotReady') };
  const where = { today, institution: config.institution.code };
  const anywhere = canDo(actor, operation, where);
  if (!anywhere) return { allowed: false, reason: permissionToSentence(operation, { t, config }) };
  const here = library === undefined || canDo(actor, operation, { ...where, library });
  return here ? { allowed: true, reason: undefined } : { allowed: false, reason: t('permission.notHere') };
}
