/** History: who changed what and when. What this desk has not sent yet is marked; older changes come from the server. */
import { useMemo } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { secretFields } from '#core/domain/tracked-fields.ts';
import type { HistoryRow } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { Message } from '../../components/message.tsx';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { isWaiting } from '../../desk/pending-marks.ts';
import { useDesk, useOutbox, useSession } from '../../desk/use-desk.ts';
import { fieldName } from '../../i18n/field-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useListView } from '../../state/view-store.ts';
import {
  historyPeriods,
  mergeHistory,
  periodStart,
  usualPeriod,
  type HistoryPeriod,
} from './history-period.ts';
import { historyValue } from './history-words.ts';
import { TabPanel } from './tab-panel.tsx';
import { useOlderHistory } from './use-older-history.ts';
import { useOpenUser } from './user-context.ts';

const noRows: readonly HistoryRow[] = [];

export function HistoryTab({ labelledBy }: { readonly labelledBy: string }) {
  const { t } = useTranslation('user');
  const { t: tk } = useTranslation('kit');
  const { t: tf } = useTranslation('fields');
  const { file, config, today } = useOpenUser();
  const { actor } = useSession();
  const outbox = useOutbox();
  const [view, setView] = useListView(actor.userId, 'user-history');
  const kept = view.filters?.['period'];
  const period: HistoryPeriod = historyPeriods.find((one) => one === kept) ?? usualPeriod;
  const older = useOlderHistory();
  const olderRows = older.status === 'ready' ? older.rows : noRows;
  const start = periodStart(period, today);
  const rows = useMemo(
    () => mergeHistory(file.history, olderRows, start, config.timeZone),
    [file.history, olderRows, start, config.timeZone],
  );
  const waiting = useMemo(() => new Set(outbox.filter(isWaiting).map(({ uid }) => uid)), [outbox]);
  const columns = useHistoryColumns(waiting);
  const all = file.history.length + olderRows.length;
  return (
    <TabPanel labelledBy={labelledBy}>
      <FilterBar name={t('rows.filters')}>
        <LabelledDropdown
          label={t('history.period')}
          value={period}
          width={130}
          choices={historyPeriods.map((value) => ({ value, label: t(`history.${value}`) }))}
          onChange={(next) => setView({ ...view, filters: { ...view.filters, period: next } })}
        />
        {older.status === 'offline' && <span className="sub">{t('history.olderOnline')}</span>}
      </FilterBar>
      <DataGrid
        name={t('tabs.history')}
        columns={columns}
        rowHeight={40}
        rowCount={rows.length}
        rowAt={(i) => rows[i]}
        rowKey={(row) => row.id}
        rowName={(row) => fieldName(row.field, tf)}
        rowState={(row) => ({ pending: row.mutation !== undefined && waiting.has(row.mutation) })}
        busy={older.status === 'loading' && rows.length === 0}
        empty={
          <EmptyState
            title={t('history.empty')}
            actions={
              all > 0 && period !== 'all' ? (
                <Button onClick={() => setView({ ...view, filters: { ...view.filters, period: 'all' } })}>
                  {t('history.showAll')}
                </Button>
              ) : undefined
            }
          >
            {all > rows.length ? t('history.hidden', { count: all - rows.length }) : t('history.whatIsKept')}
          </EmptyState>
        }
      />
      {older.status === 'failed' && (
        <Message
          kind="warning"
          title={t('history.olderFailed')}
          code={older.code}
          actions={<Button onClick={older.retry}>{t('page.tryAgain')}</Button>}
        />
      )}
      <div className="foot">
        <span>{t('history.count', { count: rows.length })}</span>
        {older.status === 'loading' && <span>{tk('grid.loading')}</span>}
      </div>
    </TabPanel>
  );
}

function useHistoryColumns(waiting: ReadonlySet<string>): readonly GridColumn<HistoryRow>[] {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const desk = useDesk();
  const { config, nowMs } = useOpenUser();
  return useMemo(() => {
    const nameOf = (id: string) => desk.store.search()?.findById(id)?.name;
    const words = { t: tf, formats, config, nameOf };
    const value = (row: HistoryRow, text: string | undefined) => {
      if (secretFields.has(row.field)) return <span className="dim">{t('history.notShown')}</span>;
      if (text === undefined) return <span className="dim">{t('rows.none')}</span>;
      return <span className="lines2">{historyValue(row.field, text, words)}</span>;
    };
    return [
      {
        id: 'at',
        header: t('history.at'),
        width: '150px',
        cellClass: 'digits',
        keepWhenNarrow: true,
        render: (row) => (
          <span className="keep">
            <span>{formats.dateTime(Date.parse(row.at), nowMs)}</span>
            {row.mutation !== undefined && waiting.has(row.mutation) && <WaitingSign />}
          </span>
        ),
      },
      {
        id: 'field',
        header: t('history.field'),
        width: 'minmax(110px, 1fr)',
        keepWhenNarrow: true,
        render: (row) => fieldName(row.field, tf),
      },
      {
        id: 'old',
        header: t('history.old'),
        width: 'minmax(130px, 2fr)',
        render: (row) => value(row, row.oldValue),
      },
      {
        id: 'new',
        header: t('history.new'),
        width: 'minmax(130px, 2fr)',
        render: (row) => value(row, row.newValue),
      },
      {
        id: 'by',
        header: t('history.by'),
        width: 'minmax(110px, 1fr)',
        render: (row) => <bdi>{row.by.name}</bdi>,
      },
      {
        id: 'source',
        header: t('history.source'),
        width: '110px',
        render: (row) => <span className="dim">{row.source ?? t('history.staff')}</span>,
      },
    ];
  }, [t, tf, formats, desk, config, nowMs, waiting]);
}
