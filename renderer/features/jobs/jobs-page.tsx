/** Jobs: what changes many users at once. The list of those that ran, and the way to start one. */
import { useMemo, useState } from 'react';
import {
  Button,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { Add20Regular, TaskListLtr24Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Configuration, Job, JobKind } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { useConnection } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useRight } from '../../desk/use-right.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useChosenUsers } from '../../state/chosen-users.ts';
import type { StartableKind } from './job-kinds.ts';
import { readJobs } from './job-requests.ts';
import { StartJobDialog } from './start-job-dialog.tsx';
import { useJobWords } from './use-job-words.ts';
import { useServerAnswer } from '../../desk/use-server-answer.ts';
import { useSeesAllJobs, useStartable } from './use-startable.ts';

const isUnderWay = ({ state }: Job) => state === 'waiting' || state === 'running';

export function JobsPage({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('jobs');
  const [, navigate] = useLocation();
  const { chosen, choose } = useChosenUsers();
  const right = useRight('job.view');
  const kinds = useStartable(config);
  const seesAll = useSeesAllJobs(config);
  const isOnline = useConnection().type === 'Online';
  const [list, again] = useServerAnswer('jobs', readJobs, ({ jobs }) =>
    jobs.some(isUnderWay) ? 1000 : 10_000,
  );
  // who comes with users from their list wants to change them
  const [kind, setKind] = useState<StartableKind | undefined>(chosen && 'update-users');
  const columns = useJobColumns(config);
  const jobs = list.type === 'Known' ? list.value.jobs : [];
  const close = () => {
    setKind(undefined);
    choose(undefined);
  };
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>{t('title')}</h1>
        <span className="sub">{t(seesAll ? 'lead' : 'leadOwn')}</span>
        <span className="grow" />
        <StartMenu
          kinds={kinds}
          reason={right.reason ?? (isOnline ? undefined : t('onlineOnly'))}
          onStart={(next) => setKind(next)}
        />
      </div>
      {!right.allowed || list.type === 'Offline' ? (
        <div className="grid-box empty">
          <EmptyState icon={<TaskListLtr24Regular />} title={t('title')}>
            {right.reason ?? t('onlineOnly')}
          </EmptyState>
        </div>
      ) : (
        <DataGrid
          name={t('title')}
          columns={columns}
          rowCount={jobs.length}
          rowAt={(index) => jobs[index]}
          rowKey={({ id }) => id}
          rowName={(job) => t(`kind.${job.parameters.kind}`)}
          busy={list.type === 'Loading'}
          onOpen={({ id }) => navigate(`/jobs/${id}`)}
          empty={
            list.type === 'Failed' ? (
              <EmptyState
                title={t('failedToLoad')}
                actions={<Button onClick={again}>{t('tryAgain')}</Button>}
              >
                {list.code}
              </EmptyState>
            ) : (
              <EmptyState icon={<TaskListLtr24Regular />} title={t('empty')}>
                {t('emptyText')}
              </EmptyState>
            )
          }
        />
      )}
      <div className="foot" data-region="foot">
        <span role="status">{list.type === 'Known' ? t('count', { count: jobs.length }) : ''}</span>
      </div>
      {kind && right.allowed && (
        <StartJobDialog
          kind={kind}
          config={config}
          onClose={close}
          onStarted={(id) => navigate(`/jobs/${id}`)}
        />
      )}
    </>
  );
}

function StartMenu(props: {
  readonly kinds: readonly StartableKind[];
  readonly reason: string | undefined;
  readonly onStart: (kind: StartableKind) => void;
}) {
  const { t } = useTranslation('jobs');
  if (props.reason !== undefined)
    return (
      <Button icon={<Add20Regular />} disabledFocusable title={props.reason}>
        {t('start')}
      </Button>
    );
  return (
    <Menu positioning={{ position: 'below', align: 'end' }}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="primary" icon={<Add20Regular />}>
          {t('start')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover className="wide-menu">
        <MenuList>
          {props.kinds.map((kind) => (
            <MenuItem key={kind} onClick={() => props.onStart(kind)} subText={t(`about.${kind}`)}>
              {t(`kind.${kind satisfies JobKind}`)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function useJobColumns(config: Configuration): readonly GridColumn<Job>[] {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const words = useJobWords(config);
  const nowMs = useNowMs();
  return useMemo(
    () => [
      {
        id: 'job',
        header: t('column.job'),
        width: 'minmax(200px, 1.6fr)',
        keepWhenNarrow: true,
        render: (job) => (
          <a className="link" href={`#/jobs/${job.id}`}>
            {words.name(job)}
          </a>
        ),
      },
      {
        id: 'requestedBy',
        header: t('column.requestedBy'),
        width: 'minmax(120px, 1fr)',
        render: ({ requestedBy }) => <bdi>{requestedBy.name || t('byClock')}</bdi>,
      },
      {
        id: 'requestedAt',
        header: t('column.requestedAt'),
        width: '130px',
        cellClass: 'digits',
        render: ({ requestedAt }) => formats.dateTime(Date.parse(requestedAt), nowMs),
      },
      {
        id: 'state',
        header: t('column.state'),
        width: '110px',
        keepWhenNarrow: true,
        render: (job) => <span className={job.state === 'failed' ? 'is-blocked' : ''}>{stateText(job)}</span>,
      },
      {
        id: 'result',
        header: t('column.result'),
        width: 'minmax(180px, 1.6fr)',
        render: (job) => {
          const text = words.result(job);
          return text;
        },
      },
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- words are made of config and t
    [t, formats, config, nowMs],
  );

  function stateText({ state, progress }: Job): string {
    const text = t(`state.${state}`);
    if (state !== 'running' || progress.total === 0) return text;
    return `${text} ${t('percent', { percent: Math.floor((100 * progress.done) / progress.total) })}`;
  }
}
