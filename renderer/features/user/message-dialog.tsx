/** Send Message: which message, to whom it goes, and for General mail what staff write. */
import { useState } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { mailRecipients } from '#core/domain/mail-recipients.ts';
import { maySendInformationLetter } from '#core/permissions/information-letter.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { Message } from '../../components/message.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useConnection, useSession } from '../../desk/use-desk.ts';
import { useMessage, type MessageDraft, type MessageKind } from './use-message.ts';
import { useOpenUser } from './user-context.ts';

const SUBJECT_MAX = 255;
const BODY_MAX = 10_000;
type TextField = 'from' | 'subject' | 'body';

export function MessageDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('messages');
  const { file, config, today } = useOpenUser();
  const { actor } = useSession();
  const isOffline = useConnection().type === 'Offline';
  const { refusal, send } = useMessage();
  const { parameters } = config;
  const canChooseFrom = parameters['disable_from_address'] !== 'true';
  const [draft, setDraft] = useState<MessageDraft>({
    ...{ kind: 'general', subject: '', body: '' },
    from: canChooseFrom ? (parameters['from_address'] ?? '') : '',
  });
  const [isTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const { kind } = draft;
  const recipients = mailRecipients(file.user);
  const offered = (['general', 'personal', 'social'] as const)
    .filter((each) => each !== 'social' || parameters['social_authentication'] === 'true')
    .filter((each) => each !== 'personal' || maySendInformationLetter(actor, config, today))
    .map((code) => ({ code, label: t(`kind.${code}`) }));
  const reason = recipients.length === 0 ? t('nobody') : undefined;

  const messageOf = (field: TextField): string | undefined => {
    if (refusal?.field === field) return refusal.text;
    return isTried && field !== 'from' && draft[field].trim() === '' ? t('needed') : undefined;
  };
  const submit = async () => {
    setTried(true);
    const lacks = kind === 'general' && (draft.subject.trim() === '' || draft.body.trim() === '');
    if (reason !== undefined || isSending || lacks) return;
    setSending(true);
    const isSent = await send(draft);
    setSending(false);
    if (isSent) onClose();
  };
  const text = (field: TextField) => ({
    value: draft[field],
    onChange: (_: unknown, data: { readonly value: string }) => setDraft({ ...draft, [field]: data.value }),
  });
  const fieldOf = (field: TextField) => {
    const message = messageOf(field);
    return { label: t(field), ...(message !== undefined && { validationMessage: message }) };
  };
  return (
    <DialogFrame
      open
      title={t('title')}
      sub={
        recipients.length > 0 && (
          <bdi>
            {t('to', { list: (kind === 'personal' ? recipients.slice(0, 1) : recipients).join(', ') })}
          </bdi>
        )
      }
      width={560}
      onClose={onClose}
      onPrimary={() => void submit()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <ExplainedButton appearance="primary" reason={reason} onClick={() => void submit()}>
            {t('send')}
          </ExplainedButton>
        </>
      }
    >
      <div className="dialog-fields">
        {refusal && refusal.field === undefined && <Message inline kind="error" title={refusal.text} />}
        {reason !== undefined && <Message inline kind="warning" title={reason} />}
        <Field label={t('kindLabel')}>
          <CodeSelect
            isFirst
            canBeEmpty={false}
            value={kind}
            choices={offered}
            onChange={(code) => setDraft({ ...draft, kind: code as MessageKind })}
          />
        </Field>
        {kind === 'general' && (
          <>
            {canChooseFrom && (
              <Field {...fieldOf('from')} hint={t('fromHint')}>
                <Input {...text('from')} autoComplete="off" />
              </Field>
            )}
            <Field required {...fieldOf('subject')}>
              <Input {...text('subject')} autoComplete="off" maxLength={SUBJECT_MAX} />
            </Field>
            <Field required {...fieldOf('body')}>
              <TextArea {...text('body')} resize="vertical" textarea={{ rows: 8, maxLength: BODY_MAX }} />
            </Field>
          </>
        )}
        {kind !== 'general' && <p>{t(kind === 'personal' ? 'personalText' : 'socialText')}</p>}
        {kind === 'personal' && isOffline && <p>{t('personalLater')}</p>}
        <p className="sub">{t('kept')}</p>
      </div>
    </DialogFrame>
  );
}
