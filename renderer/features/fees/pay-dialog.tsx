/**
 * Pay: the fees and their sum, how much of it is paid and how, and for cash what was handed over and what is to be given
 * back. The focus starts in "Cash received", so that cash is: P, the sum, Ctrl Enter.
 */
import { useState } from 'react';
import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { likelyCash } from '#core/ledger/cash.ts';
import { openMinor } from '#core/ledger/allocation.ts';
import { shownName } from '#core/domain/shown-name.ts';
import type { PaymentMethod } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { methodLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { FeeLines } from './fee-lines.tsx';
import { feeTypeLabel } from './fee-rows.ts';
import { MailReceiptChoice } from './mail-receipt.tsx';
import type { Receipt } from './receipt-data.ts';
import { ReceiptRemark } from './receipt-remark.tsx';
import { methodsOf, MOST_PAID, usePayment, type Payment, type PaymentParts } from './use-payment.ts';

export type PayDialogProps = PaymentParts & {
  /** "Main Library – Front desk" */
  readonly deskName: string;
  /** Of all fees in the list, for "3 of 9". */
  readonly total: number;
  readonly onClose: () => void;
  readonly onTaken: (receipt: Receipt, isToPrint: boolean) => void;
};

export function PayDialog(props: PayDialogProps) {
  const { file, config, fees, deskName, total, onClose, onTaken } = props;
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const payment = usePayment(props);
  const [wasTried, setTried] = useState(false);
  const currency = config.currency.code;
  const take = async (isToPrint: boolean) => {
    setTried(true);
    const receipt = await payment.take();
    if (receipt) onTaken(receipt, isToPrint);
  };
  const amount = formats.amount(payment.amountMinor ?? 0, currency);
  const { later } = payment;
  const leftOut = fees.length - payment.payable.length - later;
  return (
    <DialogFrame
      open
      width={560}
      title={t('pay')}
      sub={t('payDialog.sub', {
        name: shownName(file.user),
        count: payment.payable.length,
        total,
        desk: deskName,
      })}
      onClose={onClose}
      onPrimary={() => void take(true)}
      onSecond={() => void take(false)}
      firstFocus={payment.method === 'CASH' ? '[data-received] input' : '[data-amount] input'}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={() => void take(false)}>{t('payDialog.take', { amount })}</Button>
          <Button appearance="primary" onClick={() => void take(true)}>
            {t('payDialog.takeAndPrint', { amount })}
          </Button>
        </>
      }
    >
      {payment.failure !== undefined && <Message inline kind="error" title={payment.failure} />}
      <div className="form2">
        <div className="dialog-form">
          <FeeLines
            name={t('payDialog.toPay')}
            lines={payment.payable.map((fee) => ({
              id: fee.id,
              text: feeTypeLabel(fee.type, config),
              amountMinor: openMinor(fee),
            }))}
            totalLabel={t('payDialog.toPay')}
            totalMinor={payment.totalMinor}
            currency={currency}
          />
          {later > 0 && <p className="sub">{t('payDialog.later', { count: later, most: MOST_PAID })}</p>}
          {leftOut > 0 && <p className="sub">{t('payDialog.others', { count: leftOut })}</p>}
          <Methods payment={payment} config={config} />
          <Field label={t('comment')} hint={t('payDialog.commentHint')}>
            <Input
              value={payment.comment}
              maxLength={2000}
              autoComplete="off"
              onChange={(_, data) => payment.setComment(data.value)}
            />
          </Field>
        </div>
        <Amounts payment={payment} config={config} wasTried={wasTried} />
      </div>
      <MailReceiptChoice choice={payment.mailReceipt} />
      <ReceiptRemark
        nextNumber={payment.nextNumber}
        isOffline={payment.isOffline}
        offlineText={t('payDialog.offline')}
      />
    </DialogFrame>
  );
}

function Methods({ payment, config }: MethodsProps) {
  const { t } = useTranslation('fees');
  return (
    <Field label={t('payDialog.method')}>
      <RadioGroup
        layout="horizontal"
        value={payment.method}
        onChange={(_, data) => payment.setMethod(data.value as PaymentMethod)}
      >
        {methodsOf(config).map((code) => (
          <Radio key={code} value={code} label={methodLabel(config, code, t)} />
        ))}
      </RadioGroup>
    </Field>
  );
}
type MethodsProps = Pick<PaymentParts, 'config'> & { readonly payment: Payment };

function Amounts({ payment, config, wasTried }: AmountsProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const { code: currency } = config.currency;
  const { problem, totalMinor, amountMinor } = payment;
  const isPart = amountMinor !== undefined && amountMinor > 0 && amountMinor < totalMinor;
  const tooHigh =
    problem === 'amountTooHigh' &&
    t('amountTooHigh', {
      amount: formats.amount(amountMinor ?? 0, currency),
      remaining: formats.amount(totalMinor, currency),
    });
  const needed = problem === 'amountNeeded' && wasTried && t('amountNeeded');
  return (
    <div className="dialog-form">
      <div data-amount="">
        <MoneyField
          label={t('payDialog.amount')}
          currency={currency}
          value={amountMinor}
          onChange={payment.setAmount}
          error={tooHigh || needed || undefined}
          {...(isPart && { hint: t('payDialog.part') })}
        />
      </div>
      {payment.method === 'CASH' ? (
        <CashReceived payment={payment} config={config} wasTried={wasTried} />
      ) : (
        <Field label={t('payDialog.reference')} hint={t('payDialog.referenceHint')}>
          <Input
            value={payment.reference}
            maxLength={255}
            autoComplete="off"
            onChange={(_, data) => payment.setReference(data.value)}
          />
        </Field>
      )}
    </div>
  );
}
type AmountsProps = Pick<PaymentParts, 'config'> & { readonly payment: Payment; readonly wasTried: boolean };

function CashReceived({ payment, config, wasTried }: AmountsProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const { code: currency, decimals } = config.currency;
  const { outcome, amountMinor = 0 } = payment;
  const missing = outcome?.type === 'Missing' ? outcome.amountMinor : undefined;
  const message =
    missing !== undefined && wasTried
      ? t('payDialog.missing', { amount: formats.money(missing, currency) })
      : undefined;
  return (
    <>
      <div data-received="">
        <MoneyField
          label={t('payDialog.received')}
          currency={currency}
          value={payment.receivedMinor}
          onChange={payment.setReceived}
          error={message}
        />
      </div>
      <div className="choices likely-cash">
        {likelyCash(amountMinor, decimals).map((minor) => (
          <Button
            key={minor}
            className="tiny"
            aria-label={t('payDialog.likely', { amount: formats.amount(minor, currency) })}
            onClick={() => payment.setReceived(minor)}
          >
            {formats.amount(minor, currency)}
          </Button>
        ))}
      </div>
      <p className="change-due">
        {t('payDialog.changeDue')}
        <output role="status" aria-label={t('payDialog.changeDue')}>
          {outcome?.type === 'Change' ? formats.money(outcome.amountMinor, currency) : '–'}
        </output>
      </p>
    </>
  );
}
