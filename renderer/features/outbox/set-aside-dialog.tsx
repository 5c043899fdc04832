/** Money that the server does not take, a payment or what was given back, is set aside: it goes into the books, with a reason, and is settled later. */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { isMoneyTaken } from '#core/sync/outbox-item.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import type { OutboxWords } from './use-outbox-words.ts';

export type SetAsideDialogProps = {
  readonly item: OutboxItem;
  readonly words: OutboxWords;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

export function SetAsideDialog({ item, words, onClose, onDone }: SetAsideDialogProps) {
  const { t } = useTranslation('outbox');
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const amount = words.amount(item);
  const isMissing = reason.trim() === '';
  const setAside = async () => {
    setTried(true);
    if (isMissing || isBusy) return;
    setBusy(true);
    const result = await desk.setAside(item.uid, reason.trim());
    setBusy(false);
    if (result.type === 'Saved') onDone();
    else setFailure(result.type === 'Rejected' ? words.rejection(result.rejection) : t('fix.failed'));
  };
  return (
    <DialogFrame
      open
      title={t('setAside.title', { amount })}
      sub={`${words.name(item)} · ${words.change(item)}`}
      onClose={onClose}
      onPrimary={() => void setAside()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('fix.cancel')}
          </Button>
          <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void setAside()}>
            {t('setAside.confirm', { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <p>{t(isMoneyTaken(item) ? 'setAside.text' : 'setAside.textGivenBack')}</p>
      <Field
        required
        label={t('setAside.reason')}
        {...(wasTried && isMissing && { validationMessage: t('suspense.commentNeeded') })}
      >
        <TextArea
          data-first=""
          value={reason}
          rows={2}
          maxLength={2000}
          onChange={(_, data) => setReason(data.value)}
        />
      </Field>
      <p className="sub">{t('suspense.final')}</p>
    </DialogFrame>
  );
}
