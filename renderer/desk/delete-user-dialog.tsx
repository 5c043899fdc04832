/** Delete: asked first, and when something stands in the way, said what and how to settle it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deletionObstacles } from '#core/mutations/user-account.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { useToast } from '../components/toasts.tsx';
import { useDesk, useUserFile } from './use-desk.ts';
import { useSentences } from './use-sentences.ts';
import { DeletionManagement } from './deletion-management.tsx';

export type DeleteUserDialogProps = {
  readonly userId: UserId;
  /** "Okafor, Amara Nneka (20419470)" */
  readonly who: string;
  readonly config: Configuration;
  /** Also when the user was deleted elsewhere meanwhile. */
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
};

export function DeleteUserDialog({ userId, who, config, onClose, onDeleted }: DeleteUserDialogProps) {
  const { t } = useTranslation('deletion');
  const desk = useDesk();
  const toast = useToast();
  const sentences = useSentences(config);
  const view = useUserFile(userId);
  const [isConfirmed, setConfirmed] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isGone = view.status === 'missing';
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  const file = view.status === 'ready' ? view.file : undefined;
  const obstacles = file ? deletionObstacles(file) : [];

  const remove = async () => {
    setFailure(undefined);
    if (!file) return;
    if (obstacles.length > 0) return setConfirmed(true);
    const result = await desk.save('user.delete', { userId });
    if (result.type === 'Rejected') return setFailure(sentences.rejection(result.rejection));
    toast({ text: t('done', { who }) });
    return (onDeleted ?? onClose)();
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
      title={t('question', { who })}
      act={t('act')}
      onAct={() => void remove()}
      onCancel={onClose}
    >
      {failure ?? t('text')}
    </ConfirmDialog>
  );
}
