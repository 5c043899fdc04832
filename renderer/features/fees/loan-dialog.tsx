/** View Loan: the loan audit trail, as far as the desk knows it. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { effectOf } from '#core/ledger/fee-state.ts';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { useNowMs } from '../../desk/use-now.ts';
import { ownerName } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { feeTypeLabel } from './fee-rows.ts';
import { findLoanTrail, type LoanEvent } from './loan-trail.ts';

export type LoanDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly fee: Fee;
  readonly onClose: () => void;
};

export function LoanDialog({ file, config, fee, onClose }: LoanDialogProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const nowMs = useNowMs();
  const trail = findLoanTrail(file, fee);
  const events = trail?.events ?? [];
  const title = trail?.loan?.title ?? fee.itemTitle;
  const barcode = trail?.loan?.itemBarcode ?? fee.itemBarcode;
  return (
    <DialogFrame
      open
      width={640}
      title={t('loanDialog.title')}
      sub={[title, barcode].filter(Boolean).join(' · ')}
      onClose={onClose}
      actions={
        <Button appearance="primary" data-first="" onClick={onClose}>
          {t('transactionsDialog.close')}
        </Button>
      }
    >
      <table className="table-plain" aria-label={t('loanDialog.list')}>
        <thead>
          <tr>
            <th scope="col">{t('transactionsDialog.at')}</th>
            <th scope="col">{t('loanDialog.event')}</th>
            <th scope="col">{t('transactionsDialog.by')}</th>
            <th scope="col" className="num">
              {t('transactionsDialog.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.type === 'Fee' ? event.transaction.id : event.type}>
              <td className="digits">{formats.dateTime(Date.parse(event.at), nowMs)}</td>
              <td>{eventText(event)}</td>
              <td>
                <bdi>{event.type === 'Fee' ? event.transaction.by.name : ''}</bdi>
              </td>
              <td className="num">{eventAmount(event)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sub">{t(trail?.loan ? 'loanDialog.out' : 'loanDialog.notOut')}</p>
    </DialogFrame>
  );

  function eventText(event: LoanEvent): string {
    if (event.type === 'Fee')
      return `${feeTypeLabel(event.fee.type, config)}: ${t(`kind.${event.transaction.kind}`)}`;
    const library = ownerName(config, event.loan.library);
    if (event.type === 'Loaned') return t('loanDialog.loaned', { library });
    return t(Date.parse(event.at) < nowMs ? 'loanDialog.wasDue' : 'loanDialog.due');
  }

  function eventAmount(event: LoanEvent): string {
    const minor = event.type === 'Fee' ? effectOf(event.fee, event.transaction) : 0;
    return minor === 0 ? '' : formats.amount(minor, config.currency.code);
  }
}
