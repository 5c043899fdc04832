/**
 * Takes back a payment or waiver that was entered by mistake; the reason stays in the books. Of a payment it is said whether
 * its money goes back out of this desk's drawer: what was given is never refused, whatever another desk did meanwhile.
 */
import { useState } from 'react';
import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration, Fee, FeeTransaction, UserFile } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { useToast } from '../../components/toasts.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { methodLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { feeTitle } from './fee-rows.ts';
import { MailReceiptChoice } from './mail-receipt.tsx';
import type { Receipt } from './receipt-data.ts';
import { ReceiptRemark } from './receipt-remark.tsx';
import { useFeeRights } from './use-fee-rights.ts';
import { useGivingBack } from './use-giving-back.ts';

export type ReverseDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly fee: Fee;
  readonly transaction: FeeTransaction;
  readonly onClose: () => void;
  /** Money went back out of the drawer. */
  readonly onGivenBack: (receipt: Receipt, isToPrint: boolean) => void;
};

export function ReverseDialog(props: ReverseDialogProps) {
  const { file, config, fee, transaction, onClose, onGivenBack } = props;
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const desk = useDesk();
  const toast = useToast();
  const [comment, setComment] = useState('');
  const [wasTried, setTried] = useState(false);
  const [money, setMoney] = useState<'notTaken' | 'givenBack'>();
  const rights = useFeeRights(config);
  const giving = useGivingBack(file, config, rights.till?.prefix);
  const { failure, nextNumber, isOffline } = giving;
  const { method } = transaction;
  // the bursar's money is not in any drawer
  const drawerMethod =
    transaction.kind === 'PAYMENT' && method !== undefined && method !== 'BURSAR' ? method : undefined;
  const amount = formats.amount(transaction.amountMinor, config.currency.code);
  const text = comment.trim();
  const isGivenBack = drawerMethod !== undefined && money === 'givenBack';
  const reverse = async (isToPrint: boolean) => {
    setTried(true);
    if (text === '' || (drawerMethod && !money)) return;
    const transactionId = desk.ids.uuid();
    const ids = { userId: file.user.id, feeId: fee.id, transactionId };
    const isHeld = file.fees.some(({ id }) => id === fee.id);
    const args = {
      ...{ ...ids, reverses: transaction.id, comment: text },
      ...(transaction.kind === 'LOST_WAIVED' && { creditTransactionId: desk.ids.uuid() }),
      ...(!isHeld && { olderFee: fee }),
    };
    const { amountMinor, paymentId = transaction.id } = transaction;
    const excess = { excessFeeId: desk.ids.uuid(), excessTransactionId: desk.ids.uuid() };
    const sum = { amountMinor, paymentId, creditTransactionId: desk.ids.uuid(), ...excess };
    if (isGivenBack) {
      const givenBack = { method: drawerMethod, ...sum };
      const receipt = await giving.give(transactionId, (numbered) => ({
        name: 'fee.reverse',
        args: { ...args, givenBack: { ...givenBack, ...numbered } },
      }));
      if (receipt === 'NoReceipt') onClose();
      else if (receipt) onGivenBack(receipt, isToPrint);
      return;
    }
    const isPaid = transaction.kind === 'PAYMENT' || transaction.kind === 'SURPLUS';
    const drawer = { at: transaction.at, desk: transaction.desk };
    const neverTaken = isPaid && method ? { neverTaken: { method, ...sum, drawer } } : {};
    if (!(await giving.save(() => ({ name: 'fee.reverse', args: { ...args, ...neverTaken } })))) return;
    toast({ text: t('reverseDialog.done', { amount }) });
    onClose();
  };
  return (
    <DialogFrame
      open
      alert
      title={t('reverseDialog.title', { kind: t(`kind.${transaction.kind}`), amount })}
      sub={feeTitle(fee, config)}
      onClose={onClose}
      onPrimary={() => void reverse(true)}
      {...(isGivenBack && { onSecond: () => void reverse(false) })}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          {isGivenBack && (
            <Button onClick={() => void reverse(false)}>{t('reverseDialog.act', { amount })}</Button>
          )}
          <Button appearance="primary" onClick={() => void reverse(true)}>
            {t(isGivenBack ? 'reverseDialog.actAndPrint' : 'reverseDialog.act', { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <p>{t(`reverseDialog.${textOf(transaction)}`)}</p>
      {drawerMethod && (
        <Field
          required
          label={t('reverseDialog.money')}
          {...(rights.refund !== undefined && { hint: t('reverseDialog.needsDesk') })}
          {...(wasTried && !money && { validationMessage: t('reverseDialog.moneyNeeded') })}
        >
          <RadioGroup
            value={money ?? ''}
            onChange={(_, data) => setMoney(data.value === 'givenBack' ? 'givenBack' : 'notTaken')}
          >
            <Radio
              value="givenBack"
              disabled={rights.refund !== undefined}
              label={t('reverseDialog.givenBack', { method: methodLabel(config, drawerMethod, t) })}
            />
            <Radio value="notTaken" label={t('reverseDialog.notTaken')} />
          </RadioGroup>
        </Field>
      )}
      <Field
        required
        label={t('comment')}
        {...(wasTried && text === '' && { validationMessage: t('reverseDialog.commentNeeded') })}
      >
        <TextArea
          {...(!drawerMethod && { 'data-first': '' })}
          value={comment}
          rows={2}
          maxLength={2000}
          onChange={(_, data) => setComment(data.value)}
        />
      </Field>
      {isGivenBack && (
        <>
          <MailReceiptChoice choice={giving.mailReceipt} />
          <ReceiptRemark {...{ nextNumber, isOffline }} offlineText={t('refundDialog.offline')} />
        </>
      )}
    </DialogFrame>
  );
}

function textOf({ kind }: FeeTransaction): 'text' | 'lostText' | 'surplusText' {
  if (kind === 'SURPLUS') return 'surplusText';
  return kind === 'LOST_WAIVED' ? 'lostText' : 'text';
}
