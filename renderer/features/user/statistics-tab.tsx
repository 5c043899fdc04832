/** Statistics: categories by which reports and rules tell users apart. */
import { useState } from 'react';
import { Add20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Statistic } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { codeLabel } from '../../i18n/code-label.ts';
import { rowActions } from './row-actions.tsx';
import { useAuthorColumns, useOwnerColumns } from './row-columns.tsx';
import { RowFoot } from './row-foot.tsx';
import { StatisticDialog } from './statistic-dialog.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useRowChanges } from './use-row-changes.ts';
import type { RowDialogTask } from './use-row-dialog.ts';
import { useRowFailure } from './use-row-failure.ts';
import { useLibraryScope } from './library-scope.ts';
import { useRowLock } from './use-row-lock.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export function StatisticsTab({ labelledBy }: { readonly labelledBy: string }) {
  const { t } = useTranslation('user');
  const { file, config, marks } = useOpenUser();
  const right = useUserRight('statistic.edit');
  const lockOf = useRowLock('statistic.edit');
  const changes = useRowChanges('statistic');
  const { failure, run } = useRowFailure();
  const [task, setTask] = useState<RowDialogTask<'statistic'>>();
  const columns = useStatisticColumns();
  const { user } = file;
  const rows = user.statistics;
  const isWhole = useLibraryScope() === 'all';
  const foot = [
    t('statistics.count', { count: rows.length }),
    ...(isWhole ? [] : [t('statistics.outOfScope')]),
  ];
  return (
    <TabPanel {...{ labelledBy, failure }}>
      <FilterBar
        actions={
          <ExplainedButton
            appearance="primary"
            icon={<Add20Regular />}
            reason={right.reason}
            onClick={() => setTask({ type: 'add' })}
          >
            {t('rows.statistic.addTitle')}
          </ExplainedButton>
        }
      >
        <span className="sub">{t('statistics.lead')}</span>
      </FilterBar>
      <div className="body flush top">
        <DataGrid
          name={t('tabs.statistics')}
          layout="content"
          columns={columns}
          rowCount={rows.length}
          rowAt={(i) => rows[i]}
          rowKey={(row) => row.id}
          rowName={(row) => codeLabel(config, 'statisticCategories', row.category)}
          rowState={(row) => ({ pending: marks.ids.has(row.id) })}
          onOpen={(row) => {
            if (right.allowed && !lockOf(row)) setTask({ type: 'edit', row });
          }}
          empty={<EmptyState title={t('statistics.empty')} />}
          {...(right.allowed && {
            rowActions: (row: Statistic) =>
              rowActions(
                {
                  edit: () => setTask({ type: 'edit', row }),
                  duplicate: () => setTask({ type: 'duplicate', row }),
                  remove: () => void run(changes.remove(row)),
                },
                lockOf(row),
                t,
              ),
          })}
        />
        <RowFoot hasExternalData reason={right.reason}>
          {foot.join(' ')}
        </RowFoot>
      </div>
      {task && <StatisticDialog task={task} onClose={() => setTask(undefined)} />}
    </TabPanel>
  );
}

function useStatisticColumns(): readonly GridColumn<Statistic>[] {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const { config, marks } = useOpenUser();
  const author = useAuthorColumns();
  const owner = useOwnerColumns();
  return [
    {
      id: 'category',
      header: tf('rows.statistic.category'),
      width: 'minmax(150px, 1.5fr)',
      keepWhenNarrow: true,
      render: (row) => (
        <span className="keep">
          <span>{codeLabel(config, 'statisticCategories', row.category)}</span>
          {marks.ids.has(row.id) && <WaitingSign />}
        </span>
      ),
    },
    {
      id: 'categoryType',
      header: tf('rows.statistic.categoryType'),
      width: 'minmax(120px, 1fr)',
      keepWhenNarrow: true,
      render: (row) => codeLabel(config, 'statisticCategoryTypes', row.categoryType),
    },
    {
      id: 'note',
      header: tf('rows.statistic.note'),
      width: 'minmax(120px, 2fr)',
      render: (row) => row.note ?? <span className="dim">{t('rows.none')}</span>,
    },
    ...owner,
    author.createdBy,
    author.createdAt,
    author.external,
  ];
}
