/** Delete: asked first, and when something stands in the way, said what and how to settle it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deletionObstacles } from '#core/mutations/user-account.ts';
import type { Configuration } from '#core/schema/types.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useDesk, useUserFile } from '../../desk/use-desk.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { DeletionManagement } from './deletion-management.tsx';
import type { UserRow } from './use-user-columns.tsx';

export type DeleteUserDialogProps = {
  readonly row: UserRow;
  readonly config: Configuration;
  readonly onClose: () => void;
};

export function DeleteUserDialog({ row: { hit }, config, onClose }: DeleteUserDialogProps) {
  const { t } = useTranslation('findUsers');
  const desk = useDesk();
  const toast = useToast();
  const sentences = useSentences(config);
  const view = useUserFile(hit.id);
  const [isConfirmed, setConfirmed] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isGone = view.status === 'missing';
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  const file = view.status === 'ready' ? view.file : undefined;
  const obstacles = file ? deletionObstacles(file) : [];
  const who = `${hit.name} (${hit.primaryId})`;

  const remove = async () => {
    setFailure(undefined);
    if (!file) return;
    if (obstacles.length > 0) return setConfirmed(true);
    const result = await desk.save('user.delete', { userId: hit.id });
    if (result.type === 'Rejected') return setFailure(sentences.rejection(result.rejection));
    toast({ text: t('deleted', { name: hit.name }) });
    return onClose();
  };
  if (file && isConfirmed && obstacles.length > 0)
    return (
      <DeletionManagement
        {...{ file, obstacles, config, onClose }}
        title={who}
        onWaived={() => setConfirmed(false)}
      />
    );
  return (
    <ConfirmDialog
      open
      title={t('confirmDeleteTitle', { name: hit.name, primaryId: hit.primaryId })}
      act={t('deleteUser')}
      onAct={() => void remove()}
      onCancel={onClose}
    >
      {failure ?? t('confirmDelete')}
    </ConfirmDialog>
  );
}
