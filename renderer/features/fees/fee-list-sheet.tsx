/** A user's fines and fees on paper: the rows and columns of the screen, and what remains of them in all. */
import { useTranslation } from 'react-i18next';
import { totalRemainingMinor } from '#core/ledger/allocation.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { ListSheet } from '../../components/list-sheet.tsx';
import { ownerName } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { defaultFilters } from './fee-rows.ts';
import { useFeeColumns } from './use-fee-columns.tsx';
import { feesOf, type FeeList } from './use-fee-list.ts';

export type FeeListSheetProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly list: FeeList;
  readonly title: string;
};

const openNothing = () => undefined;

export function FeeListSheet({ file, config, list, title }: FeeListSheetProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const columns = useFeeColumns(config, list.columns, openNothing);
  const { filters, shown } = list;
  const currency = config.currency.code;
  const isActive = filters.status === 'ACTIVE' && filters.owner === defaultFilters.owner;
  return (
    <ListSheet
      title={title}
      about={[
        file.user.primaryId,
        `${t('status')}: ${t(`statusFilter.${filters.status}`)}`,
        `${t('owner')}: ${filters.owner === '' ? t('all') : ownerName(config, filters.owner)}`,
        t('amountsIn', { currency }),
      ]}
      columns={columns}
      rows={shown}
      rowKey={({ fee }) => fee.id}
      total={{
        label: t(isActive ? 'figure.active' : 'column.remaining'),
        column: 'remaining',
        value: formats.amount(totalRemainingMinor(feesOf(shown)), currency),
      }}
    />
  );
}
