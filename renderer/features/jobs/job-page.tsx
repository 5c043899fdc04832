/** One job: how far it is, what it did or would do, its report; and what can follow: run it, or roll it back. */
import { useState } from 'react';
import { Button, ProgressBar } from '@fluentui/react-components';
import { ArrowDownload20Regular, ArrowUndo20Regular, Play20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Configuration, Job, JobStart } from '#core/schema/types.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Figures } from '../../components/figures.tsx';
import { Message } from '../../components/message.tsx';
import { saveFile } from '../../desk/save-file.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { JobReport } from './job-report.tsx';
import { readBursarFile, readJob, readReport } from './job-requests.ts';
import { reportToCsv } from './report-csv.ts';
import { useJobWords } from './use-job-words.ts';
import { useServerAnswer } from '../../desk/use-server-answer.ts';
import { useStartJob } from './use-start-job.ts';

export function JobPage({ id, config }: { readonly id: string; readonly config: Configuration }) {
  const { t } = useTranslation('jobs');
  const [, navigate] = useLocation();
  const [answer] = useServerAnswer(
    `job ${id}`,
    (fetch) => readJob(fetch, id),
    ({ state }) => (state === 'waiting' || state === 'running' ? 700 : undefined),
  );
  if (answer.type === 'Loading') return <h1 className="visually-hidden">{t('title')}</h1>;
  if (answer.type !== 'Known')
    return (
      <EmptyState
        title={answer.type === 'Offline' ? t('onlineOnly') : t('missing')}
        actions={<Button onClick={() => navigate('/jobs')}>{t('back')}</Button>}
      >
        {answer.type === 'Failed' ? answer.code : ''}
      </EmptyState>
    );
  return <KnownJob job={answer.value} config={config} />;
}

type JobProps = { readonly job: Job; readonly config: Configuration };

function KnownJob({ job, config }: JobProps) {
  const { t } = useTranslation('jobs');
  const [, navigate] = useLocation();
  const words = useJobWords(config);
  const isOver = job.state === 'done' || job.state === 'failed';
  return (
    <>
      <div className="page-head" data-region="head">
        <Button appearance="subtle" onClick={() => navigate('/jobs')}>
          {t('back')}
        </Button>
        <h1 tabIndex={-1}>{words.name(job)}</h1>
        <span className="sub">{t(`about.${job.parameters.kind}`)}</span>
        <span className="grow" />
        {isOver && <JobActions job={job} config={config} />}
      </div>
      {job.state === 'failed' && (
        <Message kind="error" title={t('fault.title')}>
          {t('fault.text', { reason: job.fault === 'Fault' ? t('fault.Fault') : (job.fault ?? '') })}
        </Message>
      )}
      {job.state === 'done' && job.dryRun && (
        <Message kind="info" title={t('dryTitle')}>
          {isRunnable(job) ? t('dryText') : t('inputGone')}
        </Message>
      )}
      <div className="body flush job-body" data-region="content">
        {!isOver && <JobProgress job={job} />}
        <JobFigures job={job} config={config} />
        {isOver && <JobReport key={job.id} job={job} config={config} />}
      </div>
    </>
  );
}

function JobProgress({ job: { state, progress } }: { readonly job: Job }) {
  const { t } = useTranslation('jobs');
  const share = progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total);
  const percent = Math.floor(100 * share);
  return (
    <div className="job-progress">
      <span className="strong">{t(`state.${state}`)}</span>
      <span className="digits dim">{t('percent', { percent })}</span>
      <ProgressBar thickness="large" value={share} aria-label={t('progress')} />
      <span className="visually-hidden" role="status">
        {t('percent', { percent: Math.floor(percent / 10) * 10 })}
      </span>
    </div>
  );
}

function JobFigures({ job, config }: JobProps) {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const words = useJobWords(config);
  const counts = Object.entries(job.counts);
  const figures = counts.map(([code, count], index) => ({
    ...{ id: code, label: words.outcome(code), value: formats.count(count), lead: index === 0 },
  }));
  if (figures.length === 0) return job.state === 'done' ? <p className="sub">{t('nothing')}</p> : null;
  return <Figures name={t(job.dryRun ? 'figuresDry' : 'figures')} figures={figures} />;
}

/** The job itself may be started with what it was tried out with. */
function isRunnable({ dryRun, state, inputName, inputId }: Job): boolean {
  return dryRun && state === 'done' && (inputName === undefined || inputId !== undefined);
}

function JobActions({ job, config }: JobProps) {
  const { t } = useTranslation('jobs');
  const desk = useDesk();
  const { today } = useNow();
  const words = useJobWords(config);
  const isOnline = useConnection().type === 'Online';
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<JobStart>();
  const { start, failure, isBusy } = useStartJob((id) => navigate(`/jobs/${id}`));
  const download = async () => {
    const answer = await readReport(desk.host.fetch, job.id, 'all');
    if (answer.type !== 'Answer') return;
    const headers = {
      ...{ user: t('column.user'), line: t('column.line') },
      ...{ outcome: t('column.outcome'), reason: t('column.reason') },
    };
    saveFile(`${job.parameters.kind}-${today}.csv`, reportToCsv(answer.value, headers, words));
  };
  const downloadBursar = async (format: 'csv' | 'xml') => {
    const answer = await readBursarFile(desk.host.fetch, job.id, format);
    if (answer.type === 'Answer') saveFile(`bursar-${today}.${format}`, answer.value);
  };
  const inputId = job.inputId === undefined ? {} : { inputId: job.inputId };
  return (
    <>
      <Button icon={<ArrowDownload20Regular />} disabledFocusable={!isOnline} onClick={() => void download()}>
        {t('download')}
      </Button>
      {job.parameters.kind === 'bursar-export' && !job.dryRun && job.counts['exported'] !== undefined && (
        <>
          {(['csv', 'xml'] as const).map((format) => (
            <Button key={format} disabledFocusable={!isOnline} onClick={() => void downloadBursar(format)}>
              {t('bursarFile', { format: format.toUpperCase() })}
            </Button>
          ))}
        </>
      )}
      {job.canRollBack && (
        <Button
          icon={<ArrowUndo20Regular />}
          disabledFocusable={!isOnline}
          onClick={() =>
            void start(() =>
              Promise.resolve({ parameters: { kind: 'roll-back', jobId: job.id }, dryRun: true }),
            )
          }
        >
          {t('rollBack')}
        </Button>
      )}
      {isRunnable(job) && (
        <Button
          appearance="primary"
          icon={<Play20Regular />}
          disabledFocusable={!isOnline}
          onClick={() => setAsked({ parameters: job.parameters, dryRun: false, ...inputId })}
        >
          {t('run')}
        </Button>
      )}
      {asked && (
        <ConfirmDialog
          open
          title={t('runConfirm.title', { job: t(`kind.${job.parameters.kind}`) })}
          act={t('run')}
          busy={isBusy}
          onAct={() => void start(() => Promise.resolve(asked))}
          onCancel={() => setAsked(undefined)}
        >
          {failure ?? t(`runConfirm.${job.parameters.kind}`)}
          <p className="sub">{words.result(job)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
