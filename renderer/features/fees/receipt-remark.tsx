/** Beneath the fields of a dialog that moves money: how it is saved while the network is down, and the receipt's number. */
import { CloudOff20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

export type ReceiptRemarkProps = {
  readonly nextNumber: string | undefined;
  readonly isOffline: boolean;
  readonly offlineText: string;
};

export function ReceiptRemark({ nextNumber, isOffline, offlineText }: ReceiptRemarkProps) {
  const { t } = useTranslation('fees');
  if (nextNumber === undefined && !isOffline) return null;
  return (
    <p className="sub">
      {isOffline && <CloudOff20Regular aria-hidden />} {isOffline && offlineText}{' '}
      {nextNumber !== undefined && t('payDialog.receipt', { number: nextNumber })}
    </p>
  );
}
