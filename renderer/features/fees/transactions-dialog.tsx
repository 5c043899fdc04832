/** What happened to one fee, oldest first. From here a payment or waiver is taken back, and a receipt printed again. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { effectOf, isReversed } from '#core/ledger/fee-state.ts';
import { creditOfWaiver, isCreditWhole } from '#core/ledger/lost-item.ts';
import type { Configuration, Fee, FeeTransaction, UserFile } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { useRight } from '../../desk/use-right.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { codeLabel, deskName, methodLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { ReverseDialog, type ReverseDialogProps } from './reverse-dialog.tsx';
import { feeTitle, type FeeRow } from './fee-rows.ts';
import { ReprintProblem } from './reprint-problem.tsx';
import type { Reprint } from './use-reprint.ts';

export type TransactionsDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly row: FeeRow;
  /** Nothing is taken back from here. */
  readonly isViewOnly: boolean;
  readonly onClose: () => void;
  /** Of the receipt of a payment, or of money given back. */
  readonly reprint: Reprint;
  /** Money went back out of the drawer. */
  readonly onGivenBack: ReverseDialogProps['onGivenBack'];
};

export function TransactionsDialog(props: TransactionsDialogProps) {
  const { file, config, row, isViewOnly, onClose, reprint, onGivenBack } = props;
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const right = useRight('fee.refund');
  const [reversing, setReversing] = useState<FeeTransaction>();
  const { fee, state } = row;
  const currency = config.currency.code;
  if (reversing) {
    const back = () => setReversing(undefined);
    return <ReverseDialog {...{ file, config, fee, onGivenBack }} transaction={reversing} onClose={back} />;
  }
  const mayReverse = right.allowed && !isViewOnly;
  const reversalOf = (transaction: FeeTransaction) =>
    mayReverse ? findReversal(file, fee, transaction) : undefined;
  return (
    <DialogFrame
      open
      width={760}
      title={t('transactionsDialog.title')}
      sub={feeTitle(fee, config)}
      onClose={onClose}
      actions={
        <Button appearance="primary" data-first="" onClick={onClose}>
          {t('transactionsDialog.close')}
        </Button>
      }
    >
      <ReprintProblem inline problem={reprint.problem} />
      <table className="table-plain" aria-label={t('transactionsDialog.list')}>
        <thead>
          <tr>
            <th scope="col">{t('transactionsDialog.at')}</th>
            <th scope="col">{t('transactionsDialog.kind')}</th>
            <th scope="col">{t('transactionsDialog.by')}</th>
            <th scope="col">{t('transactionsDialog.details')}</th>
            <th scope="col" className="num">
              {t('transactionsDialog.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {fee.transactions.map((transaction) => (
            <TransactionRow
              key={transaction.id}
              {...{ fee, config, transaction }}
              onReprint={reprint.print}
              reversal={reversalOf(transaction)}
              onReverse={() => setReversing(transaction)}
            />
          ))}
          <tr>
            <th scope="row" colSpan={4}>
              {t('transactionsDialog.remains')}
            </th>
            <td className="num strong">{formats.money(state.remainingMinor, currency)}</td>
          </tr>
        </tbody>
      </table>
    </DialogFrame>
  );
}

type TransactionRowProps = {
  readonly fee: Fee;
  readonly config: Configuration;
  readonly transaction: FeeTransaction;
  readonly reversal: Reversal | undefined;
  readonly onReverse: () => void;
  readonly onReprint: (paymentId: string) => void;
};

function TransactionRow({ fee, config, transaction, reversal, onReverse, onReprint }: TransactionRowProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const nowMs = useNowMs();
  const effectMinor = effectOf(fee, transaction);
  const amount = effectMinor === 0 ? '' : formats.amount(effectMinor, config.currency.code);
  const moved = formats.amount(transaction.amountMinor, config.currency.code);
  const kind = t(`kind.${transaction.kind}`);
  const { paymentId, receiptNumber } = transaction;
  return (
    <tr>
      <td className="digits">{formats.dateTime(Date.parse(transaction.at), nowMs)}</td>
      <td>
        {kind}
        {isReversed(fee, transaction.id) && (
          <span className="sub"> ({t('transactionsDialog.reversed')})</span>
        )}
      </td>
      <td>
        {transaction.by.name}
        <br />
        <span className="sub nowrap">
          {deskName(transaction.desk, config) ?? t('transactionsDialog.notAtDesk')}
        </span>
      </td>
      <td>
        <Details {...{ transaction, config }} />
        {paymentId !== undefined && receiptNumber !== undefined && (
          <button type="button" className="link nowrap" onClick={() => onReprint(paymentId)}>
            {t('transactionsDialog.reprint', { number: receiptNumber })}
          </button>
        )}{' '}
        {reversal === 'possible' && (
          <button
            type="button"
            className="link"
            aria-label={t('transactionsDialog.reverseOf', { kind, amount: amount || moved })}
            onClick={onReverse}
          >
            {t('transactionsDialog.reverse')}
          </button>
        )}
        {(reversal === 'creditUsed' || reversal === 'refundStays') && (
          <span className="sub">{t(`transactionsDialog.${reversal}`)}</span>
        )}
      </td>
      <td className="num">{amount}</td>
    </tr>
  );
}

function Details({ transaction, config }: Pick<TransactionRowProps, 'transaction' | 'config'>) {
  const { t } = useTranslation('fees');
  const { method, reason, externalReference, comment } = transaction;
  const parts = [
    method && methodLabel(config, method, t),
    reason && codeLabel(config, 'waiveReasons', reason),
    externalReference && t('transactionsDialog.reference', { reference: externalReference }),
    comment,
  ].filter(Boolean);
  return parts.length === 0 ? null : <div>{parts.join(', ')}</div>;
}

/** A reason in place of the button where staff may look for it. */
type Reversal = 'possible' | 'creditUsed' | 'refundStays';

function findReversal(file: UserFile, fee: Fee, transaction: FeeTransaction): Reversal | undefined {
  if (isReversed(fee, transaction.id)) return undefined;
  switch (transaction.kind) {
    case 'PAYMENT':
    case 'SURPLUS':
    case 'WAIVE':
      return 'possible';
    case 'LOST_WAIVED':
      return isCreditWhole(creditOfWaiver(file.fees, transaction), transaction) ? 'possible' : 'creditUsed';
    case 'REFUND':
      return 'refundStays';
    default:
      return undefined;
  }
}
