/** What became of saving, where it did not simply succeed: a refusal of the whole, or a password that was not set. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import type { PasswordFailure } from './send-password.ts';
import type { SaveState } from './use-save-new-user.ts';

export type SaveNotesProps = {
  readonly state: SaveState;
  readonly onOpenUser: (id: string) => void;
  readonly onToList: () => void;
};

export function SaveNotes({ state, onOpenUser, onToList }: SaveNotesProps) {
  const { t } = useTranslation('addUser');
  const { t: tf } = useTranslation('findUsers');
  const sentenceOf = usePasswordSentence();
  switch (state.type) {
    case 'asking':
      return null;
    case 'editing':
      return state.failure === undefined ? null : (
        <Message kind="error" title={t('notSaved')}>
          {state.failure}
        </Message>
      );
    case 'settingPassword':
      return <Message kind="info" title={t('password.setting', { name: state.saved.name })} />;
    case 'passwordNotSet':
      return (
        <Message
          kind="warning"
          title={t('password.notSet', { name: state.saved.name })}
          actions={
            <>
              <Button appearance="primary" onClick={() => onOpenUser(state.saved.id)}>
                {t('password.open')}
              </Button>
              <Button onClick={onToList}>{tf('title')}</Button>
            </>
          }
        >
          {sentenceOf(state.failure)}
        </Message>
      );
  }
}

const known = ['PasswordTooShort', 'PasswordHasUserName', 'PasswordTooCommon'] as const;

function usePasswordSentence(): (failure: PasswordFailure) => string {
  const { t } = useTranslation('addUser');
  return (failure) => {
    if (failure.type === 'NotSent') return t('password.notSent');
    if (failure.type === 'UserRefused') return t('password.refused');
    if (failure.type === 'Unreachable') return t('password.unreachable');
    const code = known.find((one) => one === failure.code);
    return code ? t(`password.${code}`) : t('password.other', { code: failure.code });
  };
}
