/** The report of a job, user by user: its first lines; the file has all of them. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration, Job, JobLine } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { readReport } from './job-requests.ts';
import { useJobWords } from './use-job-words.ts';
import { useServerAnswer } from '../../desk/use-server-answer.ts';

const noLines: readonly JobLine[] = [];

type JobReportProps = { readonly job: Job; readonly config: Configuration };

export function JobReport({ job: { id, parameters }, config }: JobReportProps) {
  const { t } = useTranslation('jobs');
  const [answer] = useServerAnswer(
    `report ${id}`,
    (fetch) => readReport(fetch, id, 'first'),
    () => undefined,
  );
  const lines = answer.type === 'Known' ? answer.value : noLines;
  const words = useJobWords(config);
  const columns = useMemo(
    (): readonly GridColumn<JobLine>[] => [
      {
        id: 'user',
        header: t('column.user'),
        width: 'minmax(140px, 1fr)',
        keepWhenNarrow: true,
        render: ({ userId, primaryId }) =>
          userId === undefined ? (
            <bdi>{primaryId ?? ''}</bdi>
          ) : (
            <a className="link" href={`#/users/${userId}/general`}>
              <bdi>{primaryId}</bdi>
            </a>
          ),
      },
      {
        id: 'line',
        header: t('column.line'),
        width: '64px',
        align: 'end',
        cellClass: 'digits',
        render: ({ line }) => line ?? '',
      },
      {
        id: 'outcome',
        header: t('column.outcome'),
        width: '110px',
        keepWhenNarrow: true,
        render: ({ outcome }) => (
          <span className={outcome === 'rejected' ? 'is-blocked' : ''}>{words.outcome(outcome)}</span>
        ),
      },
      {
        id: 'reason',
        header: t('column.reason'),
        width: 'minmax(240px, 3fr)',
        render: (line) => {
          const text = words.reasons(line);
          return text;
        },
      },
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- words are made of config and t
    [t, config],
  );
  return (
    <>
      <DataGrid
        name={t('report')}
        columns={columns}
        rowCount={lines.length}
        rowAt={(index) => lines[index]}
        rowKey={(line) => `${line.line ?? ''} ${line.userId ?? line.primaryId ?? ''}`}
        rowName={(line) => line.primaryId ?? `${t('column.line')} ${line.line ?? ''}`}
        busy={answer.type === 'Loading'}
        empty={
          <EmptyState title={t('noLines')}>{t(`noLinesText.${emptyTextOf(parameters.kind)}`)}</EmptyState>
        }
      />
      <div className="foot" data-region="foot">
        <span role="status">{t('lines', { count: lines.length })}</span>
        {lines.length >= shownLines && <span>{t('shownOf', { shown: lines.length })}</span>}
      </div>
    </>
  );
}

/** A page of the server's. */
const shownLines = 5000;

/** Why a report can name nobody although the job did what it had to. */
const emptyTextOf = (kind: Job['parameters']['kind']) =>
  kind === 'purge-users' || kind === 'ledger-audit' || kind === 'delete-activity-dates' ? kind : 'other';
