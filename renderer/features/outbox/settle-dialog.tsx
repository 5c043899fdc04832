/** How money is settled that could not go to its user. It cannot be undone: the button names the act and the sum, the reason is kept. */
import { useState } from 'react';
import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration, PaymentMethod, SettleSuspense } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useDesk, useSession } from '../../desk/use-desk.ts';
import type { OutboxWords } from './use-outbox-words.ts';
import { useSuspenseWords } from './use-suspense-words.ts';
import type { Suspense, SuspenseEntry } from './use-suspense.ts';

export type SettleDialogProps = {
  readonly entry: SuspenseEntry;
  readonly suspense: Suspense;
  readonly config: Configuration;
  readonly words: OutboxWords;
  readonly onClose: () => void;
  readonly onSettled: () => void;
};

export function SettleDialog({ entry, suspense, config, words, onClose, onSettled }: SettleDialogProps) {
  const { t } = useTranslation('outbox');
  const { ids } = useDesk();
  const { desk } = useSession();
  const till = config.desks.find(({ code, receivesPayments }) => code === desk?.code && receivesPayments);
  const methods = config.paymentMethods.filter(({ enabled }) => enabled);
  // the same one when it is sent again: it settles nothing twice
  const [id] = useState(() => ids.uuid());
  const [outcome, setOutcome] = useState<SettleSuspense['outcome']>(till ? 'REFUNDED' : 'KEPT');
  const [method, setMethod] = useState<PaymentMethod>(methods[0]?.code ?? 'CASH');
  const [comment, setComment] = useState('');
  const [wasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const amount = words.money(entry.amountMinor);
  const { why } = useSuspenseWords(entry, words);
  const text = comment.trim();
  const settle = async () => {
    setTried(true);
    if (text === '' || isBusy) return;
    setBusy(true);
    setFailure(undefined);
    const paidOut = outcome === 'REFUNDED' && till ? { method, desk: till.code } : {};
    const answer = await suspense.settle(entry, { id, outcome, comment: text, ...paidOut });
    setBusy(false);
    if (answer.type === 'Answer') onSettled();
    else if (answer.type === 'Refused' && answer.code === 'SettledBefore')
      setFailure(t('suspense.settledBefore'));
    else setFailure(t('suspense.failed'));
  };
  return (
    <DialogFrame
      open
      title={t('suspense.title', { amount })}
      sub={why}
      onClose={onClose}
      onPrimary={() => void settle()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('fix.cancel')}
          </Button>
          <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void settle()}>
            {t(outcome === 'REFUNDED' ? 'suspense.refund' : 'suspense.keep', { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <Field label={t('suspense.how')} {...(till === undefined && { hint: t('suspense.needsDesk') })}>
        <RadioGroup value={outcome} onChange={(_, data) => setOutcome(data.value as typeof outcome)}>
          <Radio value="REFUNDED" disabled={till === undefined} label={t('suspense.refundText')} />
          <Radio value="KEPT" label={t('suspense.keepText')} />
        </RadioGroup>
      </Field>
      {outcome === 'REFUNDED' && methods.length > 1 && (
        <Field label={t('suspense.method')}>
          <RadioGroup
            layout="horizontal"
            value={method}
            onChange={(_, data) => setMethod(data.value as PaymentMethod)}
          >
            {methods.map(({ code, label }) => (
              <Radio key={code} value={code} label={label} />
            ))}
          </RadioGroup>
        </Field>
      )}
      <Field
        required
        label={t('fix.comment')}
        {...(wasTried && text === '' && { validationMessage: t('suspense.commentNeeded') })}
      >
        <TextArea
          data-first=""
          value={comment}
          rows={2}
          maxLength={2000}
          onChange={(_, data) => setComment(data.value)}
        />
      </Field>
      <p className="sub">{t('suspense.final')}</p>
    </DialogFrame>
  );
}
