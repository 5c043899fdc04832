/**
 * Waive one fee, the selected ones, or all: the sum (less waives part of it, oldest first), the reason, a comment. It
 * cannot be taken back by Restore, so the button names the sum.
 */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { shareOldestFirst } from '#core/ledger/allocation.ts';
import { isCredit } from '#core/ledger/fee-state.ts';
import { isLostItem, waivableMinor } from '#core/ledger/lost-item.ts';
import { sumMinor } from '#core/money.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { feeChoices } from '#core/mutations/fee-choices.ts';
import { waivingLimit } from '#core/mutations/fee-waive.ts';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { FeeLines } from './fee-lines.tsx';
import { feeTitle } from './fee-rows.ts';
import { useFeeSave } from './use-fee-save.ts';

export type WaiveDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly fees: readonly Fee[];
  /** "Waive", "Waive Selected", "Waive All" */
  readonly title: string;
  readonly onClose: () => void;
  readonly onWaived: (amountMinor: number) => void;
};

/** Debts and credits are never waived in one sum: a credit is waived by itself. */
export function waivableOf(fees: readonly Fee[], config: Configuration): readonly Fee[] {
  const waivable = fees.filter((fee) => feeChoices(fee, config).waive);
  const debts = waivable.filter((fee) => !isCredit(fee));
  return debts.length > 0 ? debts : waivable;
}

export function WaiveDialog({ file, config, fees, title, onClose, onWaived }: WaiveDialogProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const desk = useDesk();
  const { save, failure } = useFeeSave(config);
  const currency = config.currency.code;
  const waivable = waivableOf(fees, config);
  const totalMinor = sumMinor(waivable.map(waivableMinor));
  const reasons = config.codeTables.waiveReasons.filter(({ enabled }) => enabled);
  const [amountMinor, setAmount] = useState<number | undefined>(totalMinor);
  const [reason, setReason] = useState(() => reasons.find(({ isDefault }) => isDefault)?.code ?? '');
  const [comment, setComment] = useState('');
  const [wasTried, setTried] = useState(false);
  const amount = formats.amount(amountMinor ?? 0, currency);
  const limit = waivingLimit(config);
  const shares = shareOldestFirst(waivable, amountMinor ?? 0, waivableMinor);
  const isTooHigh = (amountMinor ?? 0) > totalMinor;
  const isTooMany = shares.length > limit;
  const isGood = shares.length > 0 && !isTooHigh && !isTooMany && reason !== '';
  const amountError = isTooHigh
    ? t('amountTooHigh', { amount, remaining: formats.amount(totalMinor, currency) })
    : wasTried && shares.length === 0
      ? t('amountNeeded')
      : undefined;

  const waive = async () => {
    setTried(true);
    if (!isGood || amountMinor === undefined) return;
    const lost = new Set(waivable.filter(isLostItem).map(({ id }) => id));
    const waivers = shares.map((share) => ({
      ...{ ...share, transactionId: desk.ids.uuid() },
      ...(lost.has(share.feeId) && {
        credit: { feeId: desk.ids.uuid(), transactionId: desk.ids.uuid() },
      }),
    }));
    const text = comment.trim();
    const args = { userId: file.user.id, waivers, reason, ...(text !== '' && { comment: text }) };
    if (await save(() => ({ name: 'fee.waive', args }))) onWaived(amountMinor);
  };

  const leftOut = fees.length - waivable.length;
  return (
    <DialogFrame
      open
      width={520}
      title={title}
      sub={t('waiveDialog.sub', { name: shownName(file.user), count: waivable.length })}
      onClose={onClose}
      onPrimary={() => void waive()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void waive()}>
            {t('waiveDialog.act', { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      {isTooMany && <Message inline kind="warning" title={t('tooManyToWaive', { limit })} />}
      <FeeLines
        name={t('waiveDialog.toWaive')}
        lines={waivable.map((fee) => ({
          id: fee.id,
          text: feeTitle(fee, config),
          amountMinor: waivableMinor(fee),
        }))}
        totalLabel={t('waiveDialog.toWaive')}
        totalMinor={totalMinor}
        currency={currency}
      />
      {leftOut > 0 && <p className="sub">{t('waiveDialog.others', { count: leftOut })}</p>}
      <div className="form2">
        <MoneyField
          required
          isFirst
          label={t('waiveDialog.amount')}
          currency={currency}
          value={amountMinor}
          onChange={setAmount}
          hint={t('waiveDialog.hint')}
          error={amountError}
        />
        <Field
          required
          label={t('waiveDialog.reason')}
          {...(wasTried && reason === '' && { validationMessage: t('waiveDialog.reasonNeeded') })}
        >
          <CodeSelect value={reason} choices={reasons} canBeEmpty={false} onChange={setReason} />
        </Field>
      </div>
      <Field label={t('comment')}>
        <TextArea value={comment} rows={2} maxLength={2000} onChange={(_, data) => setComment(data.value)} />
      </Field>
      {waivable.some(isLostItem) && <p className="sub">{t('waiveDialog.lost')}</p>}
      {!waivable.every(isLostItem) && <p className="sub">{t('waiveDialog.final')}</p>}
    </DialogFrame>
  );
}
