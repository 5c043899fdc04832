/** Refund: credit paid out to the user at this desk, with a receipt. Confirmed by the sum, as it cannot be undone. */
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
import { methodLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { MailReceiptChoice } from './mail-receipt.tsx';
import type { Receipt } from './receipt-data.ts';
import { ReceiptRemark } from './receipt-remark.tsx';
import { useGivingBack } from './use-giving-back.ts';
import { methodsOf } from './use-payment.ts';

export type RefundDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly fee: Fee;
  /** Of the desk that pays it out. */
  readonly prefix: string;
  readonly onClose: () => void;
  readonly onRefunded: (receipt: Receipt, isToPrint: boolean) => void;
};

export function RefundDialog({ file, config, fee, prefix, onClose, onRefunded }: RefundDialogProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const desk = useDesk();
  const { give, failure, mailReceipt, nextNumber, isOffline } = useGivingBack(file, config, prefix);
  const currency = config.currency.code;
  const creditMinor = openMinor(fee);
  const [amountMinor, setAmount] = useState<number | undefined>(creditMinor);
  const [method, setMethod] = useState<PaymentMethod>(() => methodsOf(config)[0] ?? 'CASH');
  const [comment, setComment] = useState('');
  const amount = formats.amount(amountMinor ?? 0, currency);
  const isTooHigh = (amountMinor ?? 0) > creditMinor;
  const refund = async (isToPrint: boolean) => {
    if (!amountMinor || isTooHigh) return;
    const text = comment.trim();
    const transactionId = desk.ids.uuid();
    const args = {
      userId: file.user.id,
      feeId: fee.id,
      transactionId,
      amountMinor,
      method,
      excessFeeId: desk.ids.uuid(),
      excessTransactionId: desk.ids.uuid(),
      ...(text !== '' && { comment: text }),
    };
    const receipt = await give(transactionId, (numbered) => ({
      name: 'fee.refund',
      args: { ...args, ...numbered },
    }));
    if (receipt === 'NoReceipt') onClose();
    else if (receipt) onRefunded(receipt, isToPrint);
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
      onPrimary={() => void refund(true)}
      onSecond={() => void refund(false)}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={() => void refund(false)}>{t('refundDialog.act', { amount })}</Button>
          <Button appearance="primary" onClick={() => void refund(true)}>
            {t('refundDialog.actAndPrint', { amount })}
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
        <Field className="span2" label={t('refundDialog.method')}>
          <RadioGroup
            layout="horizontal"
            value={method}
            onChange={(_, data) => setMethod(data.value as PaymentMethod)}
          >
            {methodsOf(config).map((code) => (
              <Radio key={code} value={code} label={methodLabel(config, code, t)} />
            ))}
          </RadioGroup>
        </Field>
      </div>
      <Field label={t('comment')}>
        <TextArea value={comment} rows={2} maxLength={2000} onChange={(_, data) => setComment(data.value)} />
      </Field>
      <MailReceiptChoice choice={mailReceipt} />
      <p className="sub">{t('refundDialog.final')}</p>
      <ReceiptRemark {...{ nextNumber, isOffline }} offlineText={t('refundDialog.offline')} />
    </DialogFrame>
  );
}
