/**
 * What can be done with the user as a whole: Open for Update, Toggle Account Type, Distribute, Delete user, with their questions. An
 * action that this person or this user cannot have stands in the menu with the reason.
 */
import { useState, type ReactNode } from 'react';
import {
  ArrowSwap20Regular,
  Delete20Regular,
  LockOpen20Regular,
  Share20Regular,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import { isExternal } from '#core/mutations/kept-fields.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import type { UserHeaderAction } from '../../components/user-header.tsx';
import { DeleteUserDialog } from '../../desk/delete-user-dialog.tsx';
import { DistributeDialog } from '../../desk/distribute-dialog.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { useInstitutions } from '../../desk/use-institutions.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { useRight } from '../../desk/use-right.ts';
import { useUndoableSave } from '../../desk/use-undoable-save.ts';
import { OpenForUpdateDialog } from './open-for-update-dialog.tsx';
import { useMailActions } from './use-mail-actions.tsx';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export type UserActions = {
  readonly actions: readonly UserHeaderAction[];
  readonly moreActions: readonly UserHeaderAction[];
  readonly dialogs: ReactNode;
  readonly failure: string | undefined;
};

type Asked = 'openForUpdate' | 'toggle' | 'distribute' | 'delete' | undefined;

export function useUserActions(onOpenForUpdate: () => void, onDeleted: () => void): UserActions {
  const { t } = useTranslation('user');
  const { t: tn } = useTranslation('network');
  const { t: td } = useTranslation('deletion');
  const { file, config, isOpenForUpdate } = useOpenUser();
  const sentences = useSentences(config);
  const saveUndoable = useUndoableSave();
  const edit = useUserRight('user.edit');
  const toggle = useUserRight('user.toggleAccountType');
  const remove = useUserRight('user.delete');
  const distribution = useRight('user.distribute');
  const hasZone = useInstitutions().length > 0;
  const mail = useMailActions();
  const [asked, setAsked] = useState<Asked>();
  const [failure, setFailure] = useState<string>();
  const { user } = file;
  const name = `${shownName(user)} (${user.primaryId})`;
  const nextType = isExternal(user) ? 'INTERNAL' : 'EXTERNAL';
  const isOffline = useConnection().type === 'Offline';
  const deleteReason = remove.reason ?? (isOffline ? td('online') : undefined);
  const close = () => setAsked(undefined);
  const fail = (rejection: Rejection) => setFailure(sentences.rejection(rejection));

  const toggleType = async () => {
    close();
    const args = (base: typeof nextType | typeof user.accountType, accountType: typeof user.accountType) => ({
      userId: user.id,
      base,
      accountType,
    });
    const result = await saveUndoable({
      change: { name: 'user.toggleAccountType', args: args(user.accountType, nextType) },
      inverse: [],
      done: t('toggle.done', { name: shownName(user) }),
    });
    if (result.type === 'Rejected') fail(result.rejection);
  };

  const openForUpdate: UserHeaderAction[] =
    isExternal(user) && edit.allowed && !isOpenForUpdate
      ? [
          {
            id: 'open',
            label: t('openForUpdate.action'),
            icon: <LockOpen20Regular />,
            outlined: true,
            run: () => setAsked('openForUpdate'),
          },
        ]
      : [];
  const off = (reason: string | undefined) => (reason === undefined ? {} : { disabled: true, note: reason });
  const moreActions: UserHeaderAction[] = [
    ...mail.moreActions,
    {
      id: 'toggle',
      label: t('toggle.action'),
      icon: <ArrowSwap20Regular />,
      run: () => setAsked('toggle'),
      ...off(toggle.reason),
    },
    ...(hasZone && user.recordType !== 'CONTACT'
      ? [
          {
            id: 'distribute',
            label: tn('distribute.action'),
            icon: <Share20Regular />,
            run: () => setAsked('distribute'),
            ...off(distribution.reason ?? (isOffline ? tn('online') : undefined)),
          },
        ]
      : []),
    {
      id: 'delete',
      label: td('act'),
      icon: <Delete20Regular />,
      dangerous: true,
      run: () => setAsked('delete'),
      ...off(deleteReason),
    },
  ];
  const dialogs = (
    <>
      {mail.dialogs}
      {asked === 'openForUpdate' && (
        <OpenForUpdateDialog
          onCancel={close}
          onYes={() => {
            close();
            onOpenForUpdate();
          }}
        />
      )}
      {asked === 'distribute' && (
        <DistributeDialog userId={user.id} who={name} config={config} onClose={close} />
      )}
      <ConfirmDialog
        open={asked === 'toggle'}
        title={t('toggle.title', { name })}
        act={t(nextType === 'EXTERNAL' ? 'toggle.toExternal' : 'toggle.toInternal')}
        onAct={() => void toggleType()}
        onCancel={close}
      >
        <p>{t(nextType === 'EXTERNAL' ? 'toggle.externalText' : 'toggle.internalText')}</p>
      </ConfirmDialog>
      {asked === 'delete' && (
        <DeleteUserDialog userId={user.id} who={name} config={config} onClose={close} onDeleted={onDeleted} />
      )}
    </>
  );
  const actions = [...mail.actions, ...openForUpdate];
  return { actions, moreActions, dialogs, failure: failure ?? mail.failure };
}
