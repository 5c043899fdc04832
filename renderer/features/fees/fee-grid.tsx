/** The list of fees. P, W and D act on the row with the focus, or on the selection when that row is part of it. */
import { useCallback } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { feeChoices } from '#core/mutations/fee-choices.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { RowAction } from '../../components/row-menu.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useLibraryDate } from '../../i18n/use-library-date.ts';
import { feesOf } from './use-fee-list.ts';
import { waivableOf } from './waive-dialog.tsx';
import type { FeePartProps } from './fee-bar.tsx';
import { findLoanTrail } from './loan-trail.ts';
import type { FeeRow } from './fee-rows.ts';
import { useFeeColumns } from './use-fee-columns.tsx';

export function FeeGrid({ file, config, list, rights, isViewOnly, open }: FeePartProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const libraryDate = useLibraryDate(config);
  const showTransactions = useCallback(
    ({ fee }: FeeRow) => open({ type: 'transactions', id: fee.id }),
    [open],
  );
  const columns = useFeeColumns(config, list.columns, showTransactions);

  const rowActions = ({ fee, isOlder }: FeeRow): readonly RowAction[] => {
    const { id } = fee;
    const transactions = { id: 'transactions', label: t('action.transactions') };
    const look: RowAction = { ...transactions, run: () => open({ type: 'transactions', id }) };
    if (isOlder || isViewOnly) return [look];
    const can = feeChoices(fee, config);
    const isSelected = list.selected.has(id) && list.selected.size > 1;
    const ids = isSelected ? [...list.selected] : [id];
    // of a selection, whatever can be paid is paid, also when the focus is on a credit in it
    const all = isSelected ? feesOf(list.selectedRows) : [fee];
    const canPay = all.some((each) => feeChoices(each, config).pay);
    const canWaive = waivableOf(all, config).length > 0;
    const waiveTitle = isSelected ? t('waiveSelected') : t('action.waive');
    const refused = (reason: string | undefined) => reason !== undefined && { note: t('noRight') };
    const till = !rights.till && { note: t('noDesk') };
    const action = (
      name: 'waive' | 'dispute' | 'restore' | 'link' | 'pay' | 'refund' | 'return' | 'applyCredit',
      reason: string | undefined,
      run: () => void,
      keys?: string,
    ): RowAction => ({
      id: name,
      label: t(`action.${name}`),
      run,
      disabled: reason !== undefined,
      ...(keys !== undefined && { keys }),
      ...(refused(reason) || {}),
    });
    return [
      ...(canPay
        ? [{ ...action('pay', rights.pay, () => open({ type: 'pay', ids }), 'P'), ...(till || {}) }]
        : []),
      ...(canWaive
        ? [action('waive', rights.waive, () => open({ type: 'waive', ids, title: waiveTitle }), 'W')]
        : []),
      ...(can.dispute ? [action('dispute', rights.dispute, () => open({ type: 'dispute', id }), 'D')] : []),
      ...(can.restore ? [action('restore', rights.dispute, () => open({ type: 'restore', id }), 'D')] : []),
      ...(can.applyCredit && file.fees.some((each) => feeChoices(each, config).pay)
        ? [action('applyCredit', rights.applyCredit, () => open({ type: 'applyCredit', id }))]
        : []),
      ...(can.return ? [action('return', rights.giveBack, () => open({ type: 'return', id }))] : []),
      ...(can.refund
        ? [{ ...action('refund', rights.refund, () => open({ type: 'refund', id })), ...(till || {}) }]
        : []),
      ...(findLoanTrail(file, fee)
        ? [{ id: 'viewLoan', label: t('action.viewLoan'), run: () => open({ type: 'viewLoan', id }) }]
        : []),
      action('link', rights.charge, () => open({ type: 'link', id })),
      look,
    ];
  };

  return (
    <DataGrid
      name={t('title')}
      columns={columns}
      rowCount={list.shown.length}
      rowAt={(index) => list.shown[index]}
      rowKey={({ fee }) => fee.id}
      rowName={({ fee, typeLabel, state }) =>
        `${typeLabel}, ${formats.date(libraryDate(fee.createdAt))}, ${formats.amount(state.remainingMinor, config.currency.code)}`
      }
      rowState={({ isPending, state }) => ({ pending: isPending, off: state.status === 'CLOSED' })}
      selection={isViewOnly ? undefined : { selected: list.selected, onChange: list.select }}
      sort={list.sort}
      onSort={list.setSort}
      onOpen={showTransactions}
      rowActions={rowActions}
      empty={<Empty list={list} />}
    />
  );
}

function Empty({ list }: Pick<FeePartProps, 'list'>) {
  const { t } = useTranslation('fees');
  const { filters, rows } = list;
  const showAll = () => {
    list.setStatus('ALL');
    list.setOwner('');
  };
  return (
    <EmptyState
      title={t(`empty.${filters.status}`)}
      {...(rows.length > 0 && { actions: <Button onClick={showAll}>{t('empty.showAll')}</Button> })}
    >
      {rows.length === 0 ? t('empty.none') : t('empty.others', { count: rows.length })}
    </EmptyState>
  );
}
