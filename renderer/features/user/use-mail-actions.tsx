/** Send Message, and Detach from Social Account where the user has one: actions of the header, with their dialogs. */
import { useState, type ReactNode } from 'react';
import { Mail20Regular, PlugDisconnected20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import type { UserHeaderAction } from '../../components/user-header.tsx';
import { MessageDialog } from './message-dialog.tsx';
import { useRowChanges } from './use-row-changes.ts';
import { useRowFailure } from './use-row-failure.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export type MailActions = {
  readonly actions: readonly UserHeaderAction[];
  readonly moreActions: readonly UserHeaderAction[];
  readonly dialogs: ReactNode;
  readonly failure: string | undefined;
};

export function useMailActions(): MailActions {
  const { t } = useTranslation('messages');
  const { file, config } = useOpenUser();
  const [isWriting, setWriting] = useState(false);
  const [isAsked, setAsked] = useState(false);
  // asked for and confirmed: also where the account came with the SIS
  const identifiers = useRowChanges('identifier', { ofSis: true });
  const { failure, run } = useRowFailure();
  const messageReason = useUserRight('message.send').reason;
  const editIdentifiers = useUserRight('identifier.edit');
  const { user } = file;
  const social = user.identifiers.filter(({ type }) => config.socialIdentifierTypes.includes(type));
  const off = (note: string | undefined) => (note === undefined ? {} : { disabled: true, note });

  const message: UserHeaderAction = {
    id: 'message',
    label: t('action'),
    icon: <Mail20Regular />,
    outlined: true,
    run: () => setWriting(true),
    ...off(messageReason),
  };
  const detach: UserHeaderAction = {
    id: 'detach',
    label: t('detach.action'),
    icon: <PlugDisconnected20Regular />,
    run: () => setAsked(true),
    ...off(editIdentifiers.reason),
  };
  const detachAll = async () => {
    setAsked(false);
    for (const row of social) await run(identifiers.remove(row));
  };
  return {
    actions: messageReason === undefined ? [message] : [],
    moreActions: [...(messageReason === undefined ? [] : [message]), ...(social.length > 0 ? [detach] : [])],
    failure: failure?.text,
    dialogs: (
      <>
        {isWriting && <MessageDialog onClose={() => setWriting(false)} />}
        <ConfirmDialog
          open={isAsked}
          title={t('detach.title', { name: shownName(user) })}
          act={t('detach.act')}
          onAct={() => void detachAll()}
          onCancel={() => setAsked(false)}
        >
          <p>{t('detach.text')}</p>
        </ConfirmDialog>
      </>
    ),
  };
}
