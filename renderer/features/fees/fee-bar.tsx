/** Filters at the start; at the end what can be done: with all while nothing is selected, else with the selection. */
import { Button } from '@fluentui/react-components';
import { Add20Regular, Print20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { totalRemainingMinor } from '#core/ledger/allocation.ts';
import { feeChoices } from '#core/mutations/fee-choices.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { ColumnMenu } from '../../components/column-menu.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { IconAction } from '../../components/icon-action.tsx';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import type { OpenDialog } from './fee-dialogs.tsx';
import { ownersOf, statusFilters } from './fee-rows.ts';
import { feeColumns, fixedColumns } from './use-fee-columns.tsx';
import { feesOf, type FeeList } from './use-fee-list.ts';
import type { FeeRights } from './use-fee-rights.ts';

export type FeePartProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly list: FeeList;
  readonly rights: FeeRights;
  /** Without the acts. */
  readonly isViewOnly: boolean;
  readonly open: (dialog: OpenDialog) => void;
  readonly printList: () => void;
};

export function FeeBar(props: FeePartProps) {
  const { config, list, rights, isViewOnly, open, printList } = props;
  const { t, i18n } = useTranslation('fees');
  const owners = [{ value: '', label: t('all') }, ...ownersOf(list.rows, i18n.language)];
  const offered = feeColumns.filter((id) => !fixedColumns.includes(id));
  const reason = rights.charge;
  return (
    <FilterBar
      name={t('filters')}
      actions={
        <>
          {!isViewOnly && <Acts {...props} />}
          <ColumnMenu
            name={t('columns')}
            columns={offered.map((id) => ({ id, label: t(`column.${id}`) }))}
            shown={list.columns}
            onChange={list.setColumns}
          />
          <IconAction name={t('print')} keys="Ctrl+P" icon={<Print20Regular />} onClick={printList} />
          {!isViewOnly && (
            <IconAction
              name={reason === undefined ? t('add') : `${t('add')}. ${reason}`}
              keys="A"
              icon={<Add20Regular />}
              disabled={reason !== undefined}
              onClick={() => reason === undefined && open({ type: 'add' })}
            />
          )}
        </>
      }
    >
      <LabelledDropdown
        label={t('status')}
        value={list.filters.status}
        choices={statusFilters.map((value) => ({ value, label: t(`statusFilter.${value}`) }))}
        onChange={list.setStatus}
        width={110}
      />
      <LabelledDropdown
        label={t('owner')}
        value={list.filters.owner}
        choices={owners}
        onChange={list.setOwner}
        width={140}
      />
      <span className="sub">{t('amountsIn', { currency: config.currency.code })}</span>
    </FilterBar>
  );
}

function Acts({ config, list, rights, open }: FeePartProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const hasSelection = list.selectedRows.length > 0;
  const fees = feesOf((hasSelection ? list.selectedRows : list.shown).filter(({ isOlder }) => !isOlder));
  const ids = fees.map(({ id }) => id);
  const canPay = fees.some((fee) => feeChoices(fee, config).pay);
  const canWaive = fees.some((fee) => feeChoices(fee, config).waive);
  const waiveTitle = hasSelection ? t('waiveSelected') : t('waiveAll');
  const sum = formats.amount(totalRemainingMinor(fees), config.currency.code);
  return (
    <>
      {hasSelection && (
        <b className="strong">{t('selected', { count: list.selectedRows.length, amount: sum })}</b>
      )}
      <ExplainedButton
        appearance={hasSelection ? 'primary' : 'secondary'}
        reason={rights.pay ?? (canPay ? undefined : t('nothingToPay'))}
        onClick={() => open({ type: 'pay', ids })}
      >
        {t('pay')}
      </ExplainedButton>
      <ExplainedButton
        reason={rights.waive ?? (canWaive ? undefined : t('nothingToWaive'))}
        onClick={() => open({ type: 'waive', ids, title: waiveTitle })}
      >
        {waiveTitle}
      </ExplainedButton>
      {hasSelection && (
        <Button appearance="subtle" onClick={list.clearSelection}>
          {t('clear')}
        </Button>
      )}
    </>
  );
}
