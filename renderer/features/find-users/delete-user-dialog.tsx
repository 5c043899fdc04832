/** Delete: asked first, and when a rule forbids it, said why and where to go. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Configuration } from '#core/schema/types.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import type { UserRow } from './use-user-columns.tsx';

export type DeleteUserDialogProps = {
  readonly row: UserRow;
  readonly config: Configuration;
  readonly onClose: () => void;
};

export function DeleteUserDialog({ row: { hit }, config, onClose }: DeleteUserDialogProps) {
  const { t } = useTranslation('findUsers');
  const [, navigate] = useLocation();
  const desk = useDesk();
  const toast = useToast();
  const sentences = useSentences(config);
  const [refusal, setRefusal] = useState<string>();

  const remove = async () => {
    const result = await desk.save('user.delete', { userId: hit.id });
    if (result.type === 'Rejected') return setRefusal(sentences.rejection(result.rejection));
    toast({ text: t('deleted', { name: hit.name }), undo: () => void desk.discard(mustUid(result)) });
    return onClose();
  };

  if (refusal === undefined) {
    return (
      <ConfirmDialog
        open
        title={t('confirmDeleteTitle', { name: hit.name, primaryId: hit.primaryId })}
        act={t('deleteUser')}
        onAct={() => void remove()}
        onCancel={onClose}
      >
        {t('confirmDelete')}
      </ConfirmDialog>
    );
  }
  return (
    <DialogFrame
      open
      alert
      title={t('cannotDelete')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button appearance="primary" onClick={() => navigate(`/users/${hit.id}/general`)}>
            {t('viewUser')}
          </Button>
        </>
      }
    >
      {refusal}
    </DialogFrame>
  );
}

function mustUid(result: Awaited<ReturnType<ReturnType<typeof useDesk>['save']>>) {
  if (result.type !== 'Saved') throw new Error('only a saved deletion can be taken back');
  return result.uid;
}
