/** Demerits: points in place of fines, and what they sum up to today. They are loaded by a job, and only looked at. */
import { useTranslation } from 'react-i18next';
import { demeritPoints, isDemeritInForce } from '#core/domain/demerits.ts';
import type { Demerit } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { RowFoot } from './row-foot.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useOpenUser } from './user-context.ts';

export function DemeritsTab({ labelledBy }: { readonly labelledBy: string }) {
  const { t } = useTranslation('user');
  const { file, today } = useOpenUser();
  const columns = useDemeritColumns();
  const demerits = (file.user.demerits ?? []).toSorted((a, b) => b.date.localeCompare(a.date));
  return (
    <TabPanel {...{ labelledBy, failure: undefined }}>
      <FilterBar>
        <strong>{t('demerits.points', { count: demeritPoints(file.user, today) })}</strong>
        <span className="sub">{t('demerits.lead')}</span>
      </FilterBar>
      <div className="body flush top">
        <DataGrid
          name={t('tabs.demerits')}
          layout="content"
          columns={columns}
          rowCount={demerits.length}
          rowAt={(i) => demerits[i]}
          rowKey={(row) => row.id}
          rowName={(row) => row.reason}
          empty={<EmptyState title={t('demerits.empty')} />}
        />
        <RowFoot reason={undefined}>{t('demerits.count', { count: demerits.length })}</RowFoot>
      </div>
    </TabPanel>
  );
}

function useDemeritColumns(): readonly GridColumn<Demerit>[] {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const { today } = useOpenUser();
  const none = <span className="dim">{t('rows.none')}</span>;
  const text = (value: string | undefined) => (value ? <bdi>{value}</bdi> : none);
  return [
    {
      id: 'date',
      header: t('demerits.date'),
      width: '110px',
      cellClass: 'digits',
      keepWhenNarrow: true,
      render: (row) => formats.date(row.date),
    },
    {
      id: 'points',
      header: t('demerits.pointsColumn'),
      width: '70px',
      align: 'end',
      cellClass: 'digits',
      keepWhenNarrow: true,
      render: (row) => row.points,
    },
    {
      id: 'reason',
      header: t('demerits.reason'),
      width: 'minmax(160px, 2fr)',
      keepWhenNarrow: true,
      render: (row) => text(row.reason),
    },
    {
      id: 'item',
      header: t('demerits.item'),
      width: 'minmax(160px, 2fr)',
      render: (row) => text([row.itemTitle, row.itemBarcode].filter(Boolean).join(', ')),
    },
    { id: 'loan', header: t('demerits.loan'), width: '130px', render: (row) => text(row.loan) },
    {
      id: 'expiryDate',
      header: t('demerits.expiryDate'),
      width: '130px',
      cellClass: 'digits',
      render: (row) => (row.expiryDate === undefined ? none : formats.date(row.expiryDate)),
    },
    {
      id: 'state',
      header: t('demerits.state'),
      width: '100px',
      render: (row) => t(isDemeritInForce(row, today) ? 'demerits.inForce' : 'demerits.notInForce'),
    },
  ];
}
