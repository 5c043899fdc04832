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

type Outcome = SettleSuspense['outcome'];

/** With the money in hand at a desk, and without. */
const outcomesOf = {
  TAKEN: ['REFUNDED', 'KEPT'],
  GIVEN_BACK: ['CAME_BACK', 'WRITTEN_OFF'],
} as const satisfies Record<SuspenseEntry['direction'], readonly [Outcome, Outcome]>;

export function SettleDialog({ entry, suspense, config, words, onClose, onSettled }: SettleDialogProps) {
  const { t } = useTranslation('outbox');
  const { ids } = useDesk();
  const { desk } = useSession();
  const till = config.desks.find(({ code, receivesPayments }) => code === desk?.code && receivesPayments);
  const methods = config.paymentMethods.filter(({ enabled }) => enabled);
  // the same one when it is sent again: it settles nothing twice
  const [id] = useState(() => ids.uuid());
  const { direction } = entry;
  const [atDesk, withoutDesk] = outcomesOf[direction];
  const [outcome, setOutcome] = useState<Outcome>(till ? atDesk : withoutDesk);
  const [method, setMethod] = useState<PaymentMethod>(methods[0]?.code ?? 'CASH');
  const [comment, setComment] = useState('');
  const [wasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const amount = words.money(entry.amountMinor);
  const { title, why } = useSuspenseWords(entry, words);
  const text = comment.trim();
  const settle = async () => {
    setTried(true);
    if (text === '' || isBusy) return;
    setBusy(true);
    setFailure(undefined);
    const handed = outcome === atDesk && till ? { method, desk: till.code } : {};
    const answer = await suspense.settle(entry, { id, outcome, comment: text, ...handed });
    setBusy(false);
    if (answer.type === 'Answer') onSettled();
    else if (answer.type === 'Refused' && answer.code === 'SettledBefore')
      setFailure(t('suspense.settledBefore'));
    else setFailure(t('suspense.failed'));
  };
  return (
    <DialogFrame
      open
      title={t('suspense.actFor', { amount: title })}
      sub={why}
      onClose={onClose}
      onPrimary={() => void settle()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('fix.cancel')}
          </Button>
          <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void settle()}>
            {t(`suspense.settle.${outcome}`, { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <Field
        label={t('suspense.how')}
        {...(till === undefined && { hint: t(`suspense.${direction}.needsDesk`) })}
      >
        <RadioGroup value={outcome} onChange={(_, data) => setOutcome(data.value as Outcome)}>
          <Radio value={atDesk} disabled={till === undefined} label={t(`suspense.outcome.${atDesk}`)} />
          <Radio value={withoutDesk} label={t(`suspense.outcome.${withoutDesk}`)} />
        </RadioGroup>
      </Field>
      {outcome === atDesk && methods.length > 1 && (
        <Field label={t(`suspense.${direction}.method`)}>
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
