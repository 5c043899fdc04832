/** The columns of the list of fees: the default ones of the requirements, then those that can be added. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import type { GridColumn } from '../../components/grid-types.ts';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useLibraryDate } from '../../i18n/use-library-date.ts';
import type { FeeRow } from './fee-rows.ts';

export const defaultColumns = [
  'createdAt',
  'type',
  'status',
  'statusAt',
  'comment',
  'owner',
  'title',
  'barcode',
  'original',
  'remaining',
] as const;
const additionalColumns = ['originalVat', 'remainingVat', 'bursar', 'waiveReasons'] as const;
export const feeColumns = [...defaultColumns, ...additionalColumns] as const;
export type FeeColumn = (typeof feeColumns)[number];
/** Never hidden: what the row is about, and the way to its transactions. */
export const fixedColumns: readonly FeeColumn[] = ['type', 'remaining'];

export function useFeeColumns(
  config: Configuration,
  shown: readonly string[],
  onTransactions: (row: FeeRow) => void,
): readonly GridColumn<FeeRow>[] {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const libraryDate = useLibraryDate(config);
  return useMemo(() => {
    const currency = config.currency.code;
    const amount = (minor: number) => formats.amount(minor, currency);
    const date = (instant: string) => formats.date(libraryDate(instant));
    const columns: Readonly<Record<FeeColumn, Omit<GridColumn<FeeRow>, 'id' | 'header'>>> = {
      createdAt: { width: '95px', cellClass: 'digits', render: ({ fee }) => date(fee.createdAt) },
      type: {
        width: 'minmax(110px, 1.8fr)',
        keepWhenNarrow: true,
        print: ({ typeLabel }) => typeLabel,
        render: ({ typeLabel, isPending }) => (
          <span className="keep">
            <span className="cut">{typeLabel}</span>
            {isPending && <WaitingSign />}
          </span>
        ),
      },
      status: { width: '66px', render: ({ status }) => t(`statusFilter.${status}`) },
      statusAt: { width: '84px', cellClass: 'digits', render: ({ state }) => date(state.statusAt) },
      comment: {
        width: 'minmax(70px, 1.1fr)',
        cellClass: 'dim',
        render: ({ fee }) => fee.comment,
      },
      owner: { width: 'minmax(104px, 0.7fr)', render: ({ owner }) => owner },
      title: {
        width: 'minmax(100px, 1.7fr)',
        render: ({ fee }) => <bdi>{fee.itemTitle}</bdi>,
      },
      barcode: { width: '94px', cellClass: 'digits', render: ({ fee }) => <bdi>{fee.itemBarcode}</bdi> },
      original: {
        width: 'minmax(64px, 0.5fr)',
        align: 'end',
        render: ({ state }) => amount(state.originalMinor),
      },
      remaining: {
        width: 'minmax(68px, 0.55fr)',
        align: 'end',
        keepWhenNarrow: true,
        print: ({ state }) => amount(state.remainingMinor),
        render: (row) => (
          <button
            type="button"
            className="link plain"
            aria-label={t('transactionsOf', { amount: amount(row.state.remainingMinor) })}
            onClick={() => onTransactions(row)}
          >
            {amount(row.state.remainingMinor)}
          </button>
        ),
      },
      originalVat: { width: '60px', align: 'end', render: ({ state }) => amount(state.originalVatMinor) },
      remainingVat: { width: '68px', align: 'end', render: ({ state }) => amount(state.remainingVatMinor) },
      bursar: {
        width: 'minmax(80px, 0.8fr)',
        render: ({ fee }) => <bdi>{fee.bursarTransactionId}</bdi>,
      },
      waiveReasons: {
        width: 'minmax(80px, 0.8fr)',
        render: ({ waiveReasons }) => waiveReasons,
      },
    };
    return feeColumns
      .filter((id) => shown.includes(id) || fixedColumns.includes(id))
      .map((id) => ({ id, header: t(`column.${id}`), sortable: true, ...columns[id] }));
  }, [config, shown, onTransactions, t, formats, libraryDate]);
}
