/**
 * Configuration: what is in force at this institution, table by table, to look at and search. It is changed on the server;
 * the page says so and by whom, and has nothing to press that would pretend otherwise.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Input } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { Configuration } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { useConnection, useDesk, useUsersRevision } from '../../desk/use-desk.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { permissionToSentence } from '../../i18n/sentences.ts';
import { createConfigurationGroups, filterTable } from './configuration-tables.ts';
import type { ConfigurationRow, ConfigurationTable, TableId } from './configuration-tables.ts';
import { TableList } from './table-list.tsx';
import { configuration as words } from '../../i18n/en/configuration.ts';

export function ConfigurationPage({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('configuration');
  const { t: tr } = useTranslation('rejections');
  const formats = useFormats();
  const connection = useConnection();
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const groups = useGroups(config);
  const tables = useMemo(() => groups.flatMap((group) => group.tables), [groups]);
  const wanted = params.get('table');
  const table = tables.find(({ id }) => id === wanted) ?? tables[0];
  const isSearching = text.trim() !== '';
  const found = useMemo(
    () => new Map(tables.map((one) => [one.id, filterTable(one, t(`tables.${one.id}`), text)])),
    [tables, text, t],
  );
  const matches = useMemo(
    () => (isSearching ? new Map([...found].map(([id, rows]) => [id, rows.length])) : undefined),
    [found, isSearching],
  );
  const choose = (id: TableId) => setParams({ table: id }, { replace: true });
  const search = (next: string) => {
    setText(next);
    // a search goes to the first table that has it, when the one that is shown has not
    const has = (one: ConfigurationTable) => filterTable(one, t(`tables.${one.id}`), next).length > 0;
    const first = next.trim() === '' || !table || has(table) ? undefined : tables.find(has);
    if (first) choose(first.id);
  };
  if (!table) return null;
  const rows = found.get(table.id) ?? [];
  const name = t(`tables.${table.id}`);
  const elsewhere = [...(matches?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 ref={heading} tabIndex={-1}>
          {t('title')}
        </h1>
        <span className="sub">{t('inForce', { institution: config.institution.name })}</span>
        <span className="grow" />
        <span className="configuration-search">
          <Input
            type="search"
            autoComplete="off"
            aria-label={t('search')}
            placeholder={t('search')}
            value={text}
            contentBefore={<Search20Regular aria-hidden />}
            onChange={(_, data) => search(data.value)}
          />
        </span>
      </div>
      <p className="configuration-note sub">
        {t('whoChanges', { who: permissionToSentence('configuration.edit', { t: tr, config }) })}
      </p>
      <div className="configuration">
        <TableList {...{ groups, matches }} current={table.id} onChoose={choose} />
        <div className="configuration-table">
          <div className="configuration-title">
            <h2>{name}</h2>
            {isKeyOf(words.about, table.id) && <span className="sub">{t(`about.${table.id}`)}</span>}
          </div>
          <TableGrid
            key={table.id}
            {...{ table, rows, name }}
            empty={
              isSearching ? (
                <EmptyState
                  title={t('noMatch', { text: text.trim() })}
                  actions={<Button onClick={() => setText('')}>{t('clear')}</Button>}
                >
                  {elsewhere > 0 ? t('noMatchText', { count: elsewhere }) : t('noMatchAnywhere')}
                </EmptyState>
              ) : (
                <EmptyState title={t('emptyTable')}>{t('emptyTableText', { name })}</EmptyState>
              )
            }
          />
          <div className="foot" data-region="foot">
            <span role="status">
              {rows.length === table.rows.length
                ? t('rows', { count: rows.length, shown: formats.count(rows.length) })
                : t('rowsOf', { shown: formats.count(rows.length), total: formats.count(table.rows.length) })}
            </span>
            {connection.type === 'Offline' && (
              <span>{t('asOf', { time: formats.time(Date.parse(connection.since)) })}</span>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

function useGroups(config: Configuration) {
  const { t } = useTranslation('configuration');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const desk = useDesk();
  const revision = useUsersRevision();
  return useMemo(
    () =>
      createConfigurationGroups({
        config,
        t,
        tf,
        formats,
        usersOfGroup: (code) => desk.store.search()?.search({ filters: { userGroup: code } }).total,
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- users were counted as of this revision
    [config, t, tf, formats, desk, revision],
  );
}

type TableGridProps = {
  readonly table: ConfigurationTable;
  readonly rows: readonly ConfigurationRow[];
  readonly name: string;
  readonly empty: React.ReactNode;
};

function TableGrid({ table, rows, name, empty }: TableGridProps) {
  const { t } = useTranslation('configuration');
  const columns = useMemo(
    () =>
      table.columns.map(({ id, width, align }, i): GridColumn<ConfigurationRow> => ({
        id,
        header: t(`column.${id}`),
        width,
        ...(align && { align }),
        render: ({ cells }) => <span title={cells[i]}>{cells[i]}</span>,
      })),
    [table.columns, t],
  );
  return (
    <DataGrid
      {...{ name, columns, empty }}
      rowCount={rows.length}
      rowAt={(index) => rows[index]}
      rowKey={(row) => row.key}
      rowName={(row) => row.cells.find((cell) => cell !== '') ?? row.key}
      rowState={(row) => ({ off: row.isOff })}
    />
  );
}

function isKeyOf<T extends object>(record: T, key: string): key is string & keyof T {
  return Object.hasOwn(record, key);
}
