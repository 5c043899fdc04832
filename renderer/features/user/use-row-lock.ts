// Why a row of the open user may not be changed now, although rows like it may: the SIS owns it, or with library independence
// a library that the person's role does not cover.
import { useTranslation } from 'react-i18next';
import { isExternal } from '#core/mutations/kept-fields.ts';
import { canDo, type Operation } from '#core/permissions/permissions.ts';
import { useSession } from '../../desk/use-desk.ts';
import { useOpenUser } from './user-context.ts';

export type LockableRow = { readonly external: boolean; readonly owner?: string };
export type RowLock = {
  /** Beside the actions of a menu. */
  readonly note: string;
  readonly reason: string;
};

/** Undefined for a row that may be changed. */
export function useRowLock(operation: Operation): (row: LockableRow) => RowLock | undefined {
  const { t } = useTranslation('user');
  const { t: tr } = useTranslation('rejections');
  const { actor } = useSession();
  const { file, config, today, isOpenForUpdate } = useOpenUser();
  const institution = config.institution.code;
  const isOfOthers = ({ owner }: LockableRow) =>
    config.libraryIndependence &&
    owner !== undefined &&
    owner !== institution &&
    !canDo(actor, operation, { today, institution, library: owner });
  return (row) => {
    if (isOfOthers(row)) return { note: t('rows.notYours'), reason: tr('permission.notHere') };
    const isOfSis = row.external && isExternal(file.user) && !isOpenForUpdate;
    return isOfSis ? { note: t('rows.fromSis'), reason: t('rows.lockedReason') } : undefined;
  };
}
