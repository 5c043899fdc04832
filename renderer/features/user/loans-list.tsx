/** What the patron has borrowed, what is due first on top; overdue items say so. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loan } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { Mark } from '../../components/mark.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { ownerName } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useLibraryDate } from '../../i18n/use-library-date.ts';
import { useOpenUser } from './user-context.ts';

const isOverdue = ({ dueAt }: Loan, nowMs: number) => Date.parse(dueAt) < nowMs;

export function LoansList() {
  const { t } = useTranslation('user');
  const { file, nowMs } = useOpenUser();
  const formats = useFormats();
  const connection = useConnection();
  const columns = useLoanColumns();
  const loans = useMemo(() => file.loans.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)), [file.loans]);
  const overdue = loans.filter((loan) => isOverdue(loan, nowMs)).length;
  const foot = [
    t('services.loans.count', { count: loans.length }),
    ...(overdue > 0 ? [t('services.loans.countOverdue', { count: overdue })] : []),
    ...(connection.type === 'Offline'
      ? [t('services.asOf', { time: formats.time(Date.parse(connection.since)) })]
      : []),
  ];
  return (
    <div className="body flush top" data-region="content">
      <DataGrid
        layout="content"
        name={t('services.tabs.loans')}
        columns={columns}
        rowCount={loans.length}
        rowAt={(i) => loans[i]}
        rowKey={(loan) => loan.id}
        rowName={(loan) => loan.title}
        empty={<EmptyState title={t('services.loans.empty')}>{t('services.loans.emptyText')}</EmptyState>}
      />
      <div className="foot plain">
        <span>{foot.join(' ')}</span>
      </div>
    </div>
  );
}

function useLoanColumns(): readonly GridColumn<Loan>[] {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const { config, nowMs } = useOpenUser();
  const libraryDate = useLibraryDate(config);
  return useMemo(() => {
    const date = (instant: string) => formats.date(libraryDate(instant));
    return [
      {
        id: 'title',
        header: t('services.loans.title'),
        width: 'minmax(180px, 3fr)',
        keepWhenNarrow: true,
        render: (loan) => <bdi>{loan.title}</bdi>,
      },
      {
        id: 'barcode',
        header: t('services.loans.barcode'),
        width: '120px',
        cellClass: 'digits',
        render: (loan) => <bdi>{loan.itemBarcode}</bdi>,
      },
      {
        id: 'library',
        header: t('services.loans.library'),
        width: 'minmax(110px, 1fr)',
        render: (loan) => ownerName(config, loan.library),
      },
      {
        id: 'loanedAt',
        header: t('services.loans.loanedAt'),
        width: '100px',
        cellClass: 'digits',
        render: (loan) => date(loan.loanedAt),
      },
      {
        id: 'dueAt',
        header: t('services.loans.dueAt'),
        width: '190px',
        cellClass: 'digits',
        keepWhenNarrow: true,
        render: (loan) =>
          isOverdue(loan, nowMs) ? (
            <span className="keep">
              <span className="expired">{date(loan.dueAt)}</span>{' '}
              <Mark kind="blocked">{t('services.loans.overdue')}</Mark>
            </span>
          ) : (
            date(loan.dueAt)
          ),
      },
      {
        id: 'accrued',
        header: t('services.loans.accrued'),
        width: '110px',
        align: 'end',
        render: ({ accruedMinor }) => (
          <span className={accruedMinor === 0 ? 'dim' : ''}>
            {formats.money(accruedMinor, config.currency.code)}
          </span>
        ),
      },
    ];
  }, [t, formats, config, nowMs, libraryDate]);
}
