/** Refund: credit paid out to the user at this desk. Confirmed by the sum, as it cannot be undone. */
import { useState } from 'react';
import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { openMinor } from '#core/ledger/allocation.ts';
import { shownName } from '#core/domain/shown-name.ts';
import type { Configuration, Fee, PaymentMethod, UserFile } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { MailReceiptChoice, useMailReceipt } from './mail-receipt.tsx';
import { useFeeSave } from './use-fee-save.ts';
import { methodsOf } from './use-payment.ts';

export type RefundDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly fee: Fee;
  readonly onClose: () => void;
  readonly onRefunded: (amountMinor: number) => void;
};

export function RefundDialog({ file, config, fee, onClose, onRefunded }: RefundDialogProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const desk = useDesk();
  const { save, failure } = useFeeSave(config);
  const currency = config.currency.code;
  const creditMinor = openMinor(fee);
  const [amountMinor, setAmount] = useState<number | undefined>(creditMinor);
  const [method, setMethod] = useState<PaymentMethod>(() => methodsOf(config)[0] ?? 'CASH');
  const [comment, setComment] = useState('');
  const mailReceipt = useMailReceipt(file.user, config);
  const amount = formats.amount(amountMinor ?? 0, currency);
  const isTooHigh = (amountMinor ?? 0) > creditMinor;
  const refund = async () => {
    if (!amountMinor || isTooHigh) return;
    const text = comment.trim();
    const args = {
      userId: file.user.id,
      feeId: fee.id,
      transactionId: desk.ids.uuid(),
      amountMinor,
      method,
      excessFeeId: desk.ids.uuid(),
      excessTransactionId: desk.ids.uuid(),
      ...(text !== '' && { comment: text }),
      ...(mailReceipt.isChosen && { mailReceipt: true }),
    };
    if (await save(() => ({ name: 'fee.refund', args }))) onRefunded(amountMinor);
  };
  const remaining = formats.amount(creditMinor, currency);
  const error = isTooHigh
    ? t('amountTooHigh', { amount, remaining })
    : amountMinor
      ? undefined
      : t('amountNeeded');
  return (
    <DialogFrame
      open
      title={t('refundDialog.title')}
      sub={shownName(file.user)}
      onClose={onClose}
      onPrimary={() => void refund()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void refund()}>
            {t('refundDialog.act', { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <div className="form2">
        <MoneyField
          required
          isFirst
          label={t('refundDialog.amount')}
          currency={currency}
          value={amountMinor}
          onChange={setAmount}
          error={error}
        />
        <Field label={t('refundDialog.method')}>
          <RadioGroup
            layout="horizontal"
            value={method}
            onChange={(_, data) => setMethod(data.value as PaymentMethod)}
          >
            {methodsOf(config).map((code) => (
              <Radio key={code} value={code} label={t(`payDialog.methods.${code}`)} />
            ))}
          </RadioGroup>
        </Field>
      </div>
      <Field label={t('comment')}>
        <TextArea value={comment} rows={2} maxLength={2000} onChange={(_, data) => setComment(data.value)} />
      </Field>
      <MailReceiptChoice choice={mailReceipt} />
      <p className="sub">{t('refundDialog.final')}</p>
    </DialogFrame>
  );
}
