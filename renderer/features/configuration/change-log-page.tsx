/** Who changed what in the configuration, when, from what to what. Read from the server, newest first. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Configuration } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { IconAction } from '../../components/icon-action.tsx';
import { Message } from '../../components/message.tsx';
import { useConnection, useDesk } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useRight } from '../../desk/use-right.ts';
import { columnName, pageOf, rowName, valueWords, type ChangeWords } from './change-sentences.ts';
import { readLog, type LoggedChange } from './configuration-server.ts';
import { usePages } from './use-pages.ts';

type LogRow = { readonly key: string; readonly cells: Readonly<Record<string, string>> };

export function ChangeLogPage({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('configuration');
  const [, navigate] = useLocation();
  const right = useRight('configuration.edit');
  const isOnline = useConnection().type === 'Online';
  const { fetch } = useDesk().host;
  const [log, setLog] = useState<readonly LoggedChange[]>();
  const [hasFailed, setFailed] = useState(false);
  const [isAll, setAll] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const canRead = right.allowed && isOnline;
  useEffect(() => {
    if (!canRead) return undefined;
    let isCurrent = true;
    void readLog(fetch).then((answer) => {
      if (!isCurrent) return;
      setFailed(answer.type !== 'Answer');
      if (answer.type === 'Answer') setLog(answer.value.changes);
    });
    return () => {
      isCurrent = false;
    };
  }, [fetch, canRead]);
  const readOlder = async () => {
    const answer = await readLog(fetch, log?.at(-1)?.version);
    if (answer.type !== 'Answer') return setFailed(true);
    if (answer.value.changes.length === 0) setAll(true);
    setLog([...(log ?? []), ...answer.value.changes]);
  };
  const rows = useLogRows(log ?? [], config);
  const columns = useMemo(
    () =>
      (
        [
          ['when', '132px'],
          ['who', 'minmax(120px, 1fr)'],
          ['table', 'minmax(120px, 1fr)'],
          ['row', 'minmax(120px, 1.4fr)'],
          ['field', 'minmax(96px, 1fr)'],
          ['old', 'minmax(96px, 1.4fr)'],
          ['new', 'minmax(96px, 1.4fr)'],
        ] as const
      ).map(([id, width]): GridColumn<LogRow> => ({
        id,
        header: t(`log.${id}`),
        width,
        render: ({ cells }) => cells[id],
      })),
    [t],
  );
  const problem = right.reason ?? (isOnline ? hasFailed && t('log.failed') : t('log.offline'));
  return (
    <>
      <div className="page-head" data-region="head">
        <IconAction
          name={t('log.back')}
          icon={<ArrowLeft20Regular />}
          onClick={() => navigate('/configuration')}
        />
        <h1 ref={heading} tabIndex={-1}>
          {t('log.title')}
        </h1>
      </div>
      {problem !== false && (
        <Message kind="info" title={problem}>
          {null}
        </Message>
      )}
      <DataGrid
        name={t('log.name')}
        columns={columns}
        rowCount={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={({ key }) => key}
        rowName={({ cells }) => cells['row'] ?? ''}
        busy={canRead && !log && !hasFailed}
        empty={problem === false && <EmptyState title={t('log.none')}>{t('log.noneText')}</EmptyState>}
      />
      {rows.length > 0 && (
        <div className="foot" data-region="foot">
          <span role="status">{t('rows', { count: rows.length, shown: String(rows.length) })}</span>
          {!isAll && (
            <Button size="small" onClick={() => void readOlder()}>
              {t('log.more')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function useLogRows(log: readonly LoggedChange[], config: Configuration): readonly LogRow[] {
  const nowMs = useNowMs();
  const words = usePages(config, config);
  return useMemo(
    () =>
      log.map((entry, i) => ({
        key: `${entry.version} ${i}`,
        cells: {
          when: words.formats.dateTime(Date.parse(entry.at), nowMs),
          who: entry.by ?? words.t('log.somebody'),
          ...cellsOf(entry, words),
        },
      })),
    [log, words, nowMs],
  );
}

function cellsOf({ change }: LoggedChange, words: ChangeWords): Record<string, string> {
  const { t } = words;
  const place = change.kind === 'moved' ? { table: change.table, code: '' } : change;
  const page = pageOf(place, words.pages);
  const table = page ? t(`tables.${page.id}`) : change.table;
  if (change.kind === 'moved') return { table, field: t('log.kinds.moved') };
  const row = change.kind === 'changed' ? rowName(change, words) : String(change.row['label'] ?? change.code);
  if (change.kind !== 'changed') return { table, row, field: t(`log.kinds.${change.kind}`) };
  return {
    ...{ table, row, field: columnName(change, words) },
    ...(change.old !== undefined && { old: valueWords(change, change.old, words) }),
    ...(change.new !== undefined && { new: valueWords(change, change.new, words) }),
  };
}
