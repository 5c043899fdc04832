/**
 * User Deletion Management: why a user cannot be deleted, and what can be done about it. View User and Notify User are
 * offered where fines or fees stand in the way; what is waived is named with its sum, and deletion is asked for anew.
 */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { openMinor, totalOpenMinor } from '#core/ledger/allocation.ts';
import { isCredit } from '#core/ledger/fee-state.ts';
import { feeChoices } from '#core/mutations/fee-choices.ts';
import { waivingLimit } from '#core/mutations/fee-waive.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { CodeSelect } from '../components/code-select.tsx';
import { DialogFrame } from '../components/dialog-frame.tsx';
import { Message } from '../components/message.tsx';
import { requestOk } from './request.ts';
import { useDesk } from './use-desk.ts';
import { useSentences } from './use-sentences.ts';
import { useFormats } from '../i18n/use-formats.ts';

export type DeletionManagementProps = {
  readonly file: UserFile;
  readonly title: string;
  readonly obstacles: readonly Rejection[];
  readonly config: Configuration;
  readonly onClose: () => void;
  /** What stood in the way may be gone: ask for the deletion anew. */
  readonly onWaived: () => void;
};

const timeoutMs = 20_000;
const explained = ['NoPreferredEmail', 'NothingOwed', 'NotPermitted'] as const;

export function DeletionManagement(props: DeletionManagementProps) {
  const { file, title, obstacles, config, onClose, onWaived } = props;
  const { t } = useTranslation('deletion');
  const [, navigate] = useLocation();
  const desk = useDesk();
  const sentences = useSentences(config);
  const [isWaiving, setWaiving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [done, setDone] = useState<string>();
  const hasFees = obstacles.some(({ code }) => code === 'UserHasBalance');
  const waivable = waivableOf(file, config);

  const notify = async () => {
    setFailure(undefined);
    const path = `/api/users/${file.user.id}/deletion-letter`;
    const answer = await requestOk(desk.host.fetch, path, { method: 'POST', timeoutMs });
    if (answer.type === 'Answer') return setDone(t('notified'));
    const code = answer.type === 'Refused' && explained.find((each) => each === answer.code);
    return setFailure(t(code ? code : 'notSent'));
  };
  /** On the user's own page nothing but the tab changes, so the dialog must go. */
  const viewUser = () => {
    onClose();
    navigate(`/users/${file.user.id}/fees`);
  };
  if (isWaiving)
    return (
      <WaiveFees
        {...{ file, title, config, fees: waivable }}
        onCancel={() => setWaiving(false)}
        onWaived={onWaived}
      />
    );
  return (
    <DialogFrame
      open
      alert
      width={560}
      title={t('title')}
      sub={title}
      onClose={onClose}
      done={done}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose} data-first="">
            {t('cancel')}
          </Button>
          {hasFees && <Button onClick={viewUser}>{t('viewUser')}</Button>}
          {waivable.length > 0 && <Button onClick={() => setWaiving(true)}>{t('waiveFees')}</Button>}
          {hasFees && <Button onClick={() => void notify()}>{t('notifyUser')}</Button>}
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <p>{t('cannot')}</p>
      <ul className="reasons">
        {obstacles.map((obstacle) => (
          <li key={obstacle.code}>{sentences.rejection(obstacle)}</li>
        ))}
      </ul>
    </DialogFrame>
  );
}

type WaiveFeesProps = {
  readonly file: UserFile;
  readonly title: string;
  readonly config: Configuration;
  readonly fees: readonly Fee[];
  readonly onCancel: () => void;
  readonly onWaived: () => void;
};

function WaiveFees({ file, title, config, fees, onCancel, onWaived }: WaiveFeesProps) {
  const { t } = useTranslation('deletion');
  const formats = useFormats();
  const desk = useDesk();
  const sentences = useSentences(config);
  const reasons = config.codeTables.waiveReasons.filter(({ enabled }) => enabled);
  const [reason, setReason] = useState(() => reasons.find(({ isDefault }) => isDefault)?.code ?? '');
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string>();
  const amount = formats.amount(totalOpenMinor(fees), config.currency.code);

  const waive = async () => {
    setTried(true);
    if (reason === '') return;
    const limit = waivingLimit(config);
    for (let at = 0; at < fees.length; at += limit) {
      const waivers = fees.slice(at, at + limit).map((fee) => ({
        ...{ feeId: fee.id, amountMinor: Math.abs(openMinor(fee)), transactionId: desk.ids.uuid() },
      }));
      const result = await desk.save('fee.waive', { userId: file.user.id, reason, waivers });
      if (result.type === 'Rejected') return setFailure(sentences.rejection(result.rejection));
    }
    onWaived();
  };
  return (
    <DialogFrame
      open
      title={t('waiveFees')}
      sub={title}
      onClose={onCancel}
      onPrimary={() => void waive()}
      actions={
        <>
          <Button appearance="subtle" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void waive()}>
            {t('waive', { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <p>{t('waiveText', { count: fees.length, amount })}</p>
      <Field
        required
        label={t('reason')}
        {...(isTried && reason === '' ? { validationMessage: t('reasonNeeded') } : {})}
      >
        <CodeSelect isFirst canBeEmpty={false} value={reason} choices={reasons} onChange={setReason} />
      </Field>
    </DialogFrame>
  );
}

/** Debts and credits are never waived in one sum. */
function waivableOf({ fees }: UserFile, config: Configuration): readonly Fee[] {
  const waivable = fees.filter((fee) => feeChoices(fee, config).waive);
  const debts = waivable.filter((fee) => !isCredit(fee));
  return debts.length > 0 ? debts : waivable;
}
