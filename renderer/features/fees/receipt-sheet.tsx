/** The receipt for the 80 mm printer: primary identifier but no name, no address. */
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import type { Receipt } from './receipt-data.ts';

function Line({ label, value, className = '' }: LineProps) {
  return (
    <div className={`line ${className}`}>
      <span>{label}</span>
      <span>{value}</span>
    </div>
  );
}
type LineProps = { readonly label: string; readonly value: string; readonly className?: string };

export function ReceiptSheet({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const { currency, cash, beforeMinor, asOf } = receipt;
  const amount = (minor: number) => formats.amount(minor, currency);
  // a receipt is read later: the full date, never "today"
  const date = formats.dateTime(Date.parse(receipt.at), 0);
  return (
    <>
      <header>
        <h1>{receipt.institution}</h1>
        <p>{receipt.deskName}</p>
        {receipt.isCopy && <p className="strong">{t('receipt.copy')}</p>}
      </header>
      <section>
        <Line className="strong code" label={t('receipt.title')} value={receipt.number} />
        <Line label={t('receipt.date')} value={date} />
        <Line label={t('receipt.servedBy')} value={receipt.servedBy} />
        <Line label={t('receipt.user')} value={receipt.primaryId} />
      </section>
      <section>
        {receipt.lines.map((line) => (
          <div key={line.id}>
            <Line label={line.type} value={amount(line.amountMinor)} />
            {line.title !== undefined && <p className="item">{line.title}</p>}
          </div>
        ))}
      </section>
      <section>
        <Line
          className="paid"
          label={t(receipt.isGivenBack ? 'receipt.refunded' : 'receipt.paid', { currency })}
          value={amount(receipt.totalMinor)}
        />
        {receipt.method !== 'CASH' && (
          <Line
            label={t('receipt.method')}
            value={receipt.methodLabel ?? t(`payDialog.methods.${receipt.method}`)}
          />
        )}
        {receipt.reference !== undefined && (
          <Line label={t('payDialog.reference')} value={receipt.reference} />
        )}
        {receipt.comment !== undefined && <p className="item">{receipt.comment}</p>}
        {cash && <Line label={t('receipt.received')} value={amount(cash.receivedMinor)} />}
        {cash && <Line label={t('receipt.change')} value={amount(cash.changeMinor)} />}
      </section>
      <section>
        {beforeMinor !== undefined && <Line label={t('receipt.before')} value={amount(beforeMinor)} />}
        <Line className="strong" label={t('receipt.now')} value={amount(receipt.nowMinor)} />
        {asOf !== undefined && (
          <p className="remark">{t('receipt.offline', { time: formats.dateTime(Date.parse(asOf), 0) })}</p>
        )}
      </section>
    </>
  );
}
