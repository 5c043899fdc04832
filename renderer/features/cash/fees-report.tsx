/** "Fines and Fees Report": what staff did with fines and fees in the last days; printed, or taken out as CSV. Online. */
import { useState } from 'react';
import { ArrowDownload20Regular, Print20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { ListSheet } from '../../components/list-sheet.tsx';
import { PrintJob } from '../../components/print-job.tsx';
import { saveFile } from '../../desk/save-file.ts';
import { useNow } from '../../desk/use-now.ts';
import { useServerAnswer } from '../../desk/use-server-answer.ts';
import { ownerName } from '../../i18n/code-label.ts';
import { readFeesReport } from './cash-requests.ts';
import { LibraryFilter } from './library-filter.tsx';
import { NothingToShow } from './nothing-to-show.tsx';
import { firstDayOf, reportPeriods, type ReportPeriod } from './periods.ts';
import { reportToCsv } from './report-csv.ts';
import { useReportColumns, useReportWords } from './use-report-columns.tsx';

export function FeesReport({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('cash');
  const { today } = useNow();
  const [period, setPeriod] = useState<ReportPeriod>('1');
  const [library, setLibrary] = useState('');
  const [isPrinting, setPrinting] = useState(false);
  const from = firstDayOf(period, today);
  const [answer, again] = useServerAnswer(
    `report ${from} ${today} ${library}`,
    (fetch) => readFeesReport(fetch, [from, today], library),
    () => undefined,
  );
  const words = useReportWords(config);
  const columns = useReportColumns(config, words);
  const report = answer.type === 'Known' ? answer.value : undefined;
  const rows = report?.rows ?? [];
  const reason = report ? undefined : t('onlineOnlyText');
  const { code: currency, decimals } = config.currency;
  return (
    <>
      <FilterBar
        name={t('filters')}
        actions={
          <>
            <ExplainedButton icon={<Print20Regular />} reason={reason} onClick={() => setPrinting(true)}>
              {t('print')}
            </ExplainedButton>
            <ExplainedButton
              icon={<ArrowDownload20Regular />}
              reason={reason}
              onClick={() =>
                saveFile(`fines-and-fees-${from}-${today}.csv`, reportToCsv(rows, words, decimals))
              }
            >
              {t('exportCsv')}
            </ExplainedButton>
          </>
        }
      >
        <LibraryFilter config={config} value={library} onChange={setLibrary} />
        <LabelledDropdown
          label={t('period')}
          value={period}
          choices={reportPeriods.map((value) => ({ value, label: t(`lastDays.${value}`) }))}
          onChange={setPeriod}
        />
      </FilterBar>
      <DataGrid
        name={t('tab.report')}
        columns={columns}
        rowCount={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={({ id }) => id}
        rowName={(row) => `${words.user(row)} ${words.kind(row)}`}
        busy={answer.type === 'Loading'}
        empty={<NothingToShow type={answer.type} onAgain={again} />}
      />
      <div className="foot" data-region="foot">
        <span role="status">{report ? t('transactionCount', { count: rows.length }) : ''}</span>
        <span>{report?.more === true ? t('transactionMore') : t('reportText')}</span>
      </div>
      {isPrinting && (
        <PrintJob kind="list" title={t('tab.report')} hasPreview onClose={() => setPrinting(false)}>
          <ListSheet
            title={t('tab.report')}
            about={[
              library === '' ? t('allLibraries') : ownerName(config, library),
              t(`lastDays.${period}`),
              t('amountsIn', { currency }),
            ]}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        </PrintJob>
      )}
    </>
  );
}
