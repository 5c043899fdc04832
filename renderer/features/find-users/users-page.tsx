/**
 * Find and Manage Users: tabs by record type, three filters, a virtual list over all users of this desk with the exact
 * count, the Active switch, row actions. View (sorting, filters, columns) is kept per person and tab.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { Add20Regular, Print20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import type { Configuration } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { IconAction } from '../../components/icon-action.tsx';
import { KeyHints } from '../../components/key-hints.tsx';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { PrintJob } from '../../components/print-job.tsx';
import { TabList } from '../../components/tab-list.tsx';
import { DeleteUserDialog } from '../../desk/delete-user-dialog.tsx';
import { DistributeDialog } from '../../desk/distribute-dialog.tsx';
import { isWaiting } from '../../desk/pending-marks.ts';
import { useConnection, useOutbox, useSession } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { useRight } from '../../desk/use-right.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { useListCursor } from '../../state/list-cursor.ts';
import { useListView } from '../../state/view-store.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportMenu } from './export-menu.tsx';
import { UpdateButton } from './update-button.tsx';
import { useUserActions } from './use-user-actions.tsx';
import { defaultHiddenColumns, fixedColumns, useUserColumns, type UserRow } from './use-user-columns.tsx';
import { useRolesInUse, useUsers } from '../../desk/use-users.ts';
import { UsersSheet } from './users-sheet.tsx';
import { NoList, NoMatches } from './users-states.tsx';
import {
  activityFilters,
  ALL,
  columnLabelsOf,
  noFilter,
  toUserFilters,
  toUserSort,
  userTabs,
  type Activity,
  type UsersFilter,
  type UserTab,
} from './users-query.ts';

/** How many users of a list Alt ↑ and Alt ↓ can walk through. */
const CURSOR_ROWS = 500;

export function UsersPage({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('findUsers');
  const formats = useFormats();
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const { actor } = useSession();
  const { today } = useNow();
  const outbox = useOutbox();
  const connection = useConnection();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const tab = toTab(params.get('tab'));
  const text = params.get('q') ?? '';
  const [view, setView] = useListView(actor.userId, `users-${tab}`);
  const filter = useMemo(() => ({ ...noFilter, ...view.filters }), [view.filters]);
  const labels = useMemo(() => columnLabelsOf(config), [config]);
  const sort = view.sort ?? { column: 'name', direction: 'ascending' as const };
  const query = useMemo(
    () => ({ text, filters: toUserFilters(tab, filter, today), sort: toUserSort(sort, labels) }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- sort is two texts
    [text, tab, filter, today, sort.column, sort.direction, labels],
  );
  const users = useUsers(query);
  const waiting = useMemo(
    () => new Set<string>(outbox.filter(isWaiting).map((item) => item.userId)),
    [outbox],
  );

  const mayAdd = useRight('user.add');
  const maySwitch = useRight('user.setStatus');
  const [deleting, setDeleting] = useState<UserRow>();
  const [distributing, setDistributing] = useState<UserRow>();
  const [isPrinting, setPrinting] = useState(false);
  const print = () => setPrinting(true);
  const { switchActive, rowActions } = useUserActions({
    onDelete: setDeleting,
    onDistribute: setDistributing,
  });
  const allColumns = useUserColumns({
    config,
    tab,
    today,
    noSwitch: maySwitch.reason,
    onActive: switchActive,
  });
  const shown = view.columns;
  const columns = useMemo(
    () =>
      allColumns.filter(
        ({ id }) => fixedColumns.has(id) || (shown ? shown.includes(id) : !defaultHiddenColumns.has(id)),
      ),
    [allColumns, shown],
  );

  const hits = users?.hits;
  const rowAt = useCallback(
    (index: number): UserRow | undefined => {
      const hit = hits?.at(index);
      return hit && { hit, isWaiting: waiting.has(hit.id) };
    },
    [hits, waiting],
  );
  const open = ({ hit }: UserRow, index: number) => {
    const first = Math.max(0, index - CURSOR_ROWS / 2);
    const ids = hits?.slice(first, CURSOR_ROWS).map(({ id }) => id) ?? [];
    useListCursor.getState().setList(`/users?${params.toString()}`, ids);
    navigate(`/users/${hit.id}/general`);
  };
  const setFilter = (change: Partial<UsersFilter>) => setView({ ...view, filters: { ...filter, ...change } });
  const clearFilters = () => {
    setView({ ...view, filters: noFilter });
    setParams({ tab: tab.toLowerCase() });
  };
  const addPath = mayAdd.allowed ? `/users/new?type=${tab}` : '/register';
  useShortcuts([
    { keys: 'Ctrl+N', run: () => navigate(addPath) },
    { keys: 'Ctrl+Shift+N', run: () => navigate('/register') },
    { keys: 'Ctrl+P', run: print },
  ]);
  const rolesInUse = useRolesInUse(config);
  const roleChoices = useMemo(
    () => [
      { value: ALL, label: t('all') },
      ...config.roleTypes
        .filter(({ code }) => code === filter.role || rolesInUse.has(code))
        .map(({ code, label }) => ({ value: code, label })),
    ],
    [config, rolesInUse, filter.role, t],
  );

  return (
    <>
      <div className="page-head" data-region="head">
        <h1 ref={heading} tabIndex={-1}>
          {t('title')}
        </h1>
        <span className="grow" />
        {mayAdd.allowed ? (
          <Button appearance="primary" icon={<Add20Regular />} onClick={() => navigate(addPath)}>
            {t('addUser')}
          </Button>
        ) : (
          <Button icon={<Add20Regular />} disabledFocusable title={mayAdd.reason}>
            {t('addUser')}
          </Button>
        )}
      </div>
      <div className="tab-row">
        <TabList
          name={t('tabsName')}
          tabs={userTabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
          selected={tab}
          onSelect={(value) => setParams({ tab: value.toLowerCase(), ...(text && { q: text }) })}
        />
      </div>
      <FilterBar
        name={t('filters')}
        actions={
          <>
            <UpdateButton hits={hits} />
            <ExportMenu config={config} hits={hits} shown={columns} all={allColumns} />
            <IconAction name={t('print')} keys="Ctrl+P" icon={<Print20Regular />} onClick={print} />
            <ColumnsMenu
              columns={allColumns}
              shown={columns.map(({ id }) => id)}
              onChange={(ids) => setView({ ...view, columns: ids })}
            />
          </>
        }
      >
        <LabelledDropdown
          label={t('account')}
          value={filter.account}
          choices={[
            { value: ALL, label: t('all') },
            ...(['EXTERNAL', 'INTERNAL', 'INTERNAL_EXTERNAL_AUTH'] as const).map((value) => ({
              value,
              label: t(`accountType.${value}`),
            })),
          ]}
          onChange={(account) => setFilter({ account })}
        />
        <LabelledDropdown
          label={t('role')}
          value={filter.role}
          choices={roleChoices}
          onChange={(role) => setFilter({ role })}
          width={170}
        />
        <LabelledDropdown
          label={t('status')}
          value={filter.activity}
          choices={activityFilters.map((value) => ({ value, label: t(value) }))}
          onChange={(activity: Activity) => setFilter({ activity })}
          width={196}
        />
        {text !== '' && (
          <Button
            appearance="subtle"
            onClick={() => setParams({ tab: tab.toLowerCase() })}
            title={t('clearSearch')}
          >
            {t('searchingFor', { text })} ✕
          </Button>
        )}
      </FilterBar>
      {users ? (
        <DataGrid
          key={`${tab}|${text}`}
          name="Users"
          columns={columns}
          rowCount={users.hits.total}
          rowAt={rowAt}
          rowKey={({ hit }) => hit.id}
          rowName={({ hit }) => hit.name}
          rowState={(row) => ({ pending: row.isWaiting, off: row.hit.facets.status !== 'ACTIVE' })}
          sort={sort}
          onSort={(next) => setView({ ...view, sort: next })}
          onOpen={open}
          rowActions={(row) => rowActions(row, () => open(row, 0))}
          {...(sort.column === 'name' &&
            sort.direction === 'ascending' && {
              onTypeAhead: (letters: string) => users.hits.findByName(letters),
            })}
          empty={<NoMatches tab={tab} text={text} filter={filter} onClear={clearFilters} />}
        />
      ) : (
        <NoList />
      )}
      <div className="foot" data-region="foot">
        <span role="status">
          {users ? countText(users.hits.total, users.total, t, formats.count) : t('counting')}
        </span>
        {connection.type === 'Offline' && (
          <span>{t('asOf', { time: formats.time(Date.parse(connection.since)) })}</span>
        )}
        <KeyHints
          hints={[
            { keys: '↑↓', does: t('row') },
            { keys: 'Enter', does: t('open') },
            { keys: 'Shift+F10', does: t('actions') },
          ]}
        />
      </div>
      {isPrinting && hits && (
        <PrintJob kind="list" title={t('title')} hasPreview onClose={() => setPrinting(false)}>
          <UsersSheet {...{ hits, columns, config, tab, text, filter }} />
        </PrintJob>
      )}
      {distributing && (
        <DistributeDialog
          {...whoOf(distributing)}
          config={config}
          onClose={() => setDistributing(undefined)}
        />
      )}
      {deleting && (
        <DeleteUserDialog {...whoOf(deleting)} config={config} onClose={() => setDeleting(undefined)} />
      )}
    </>
  );
}

const whoOf = ({ hit }: UserRow) => ({ userId: hit.id, who: `${hit.name} (${hit.primaryId})` });

function toTab(text: string | null): UserTab {
  const name = text?.toUpperCase();
  return userTabs.find((tab) => tab === name) ?? 'ALL';
}

function countText(
  shown: number,
  total: number,
  t: ReturnType<typeof useTranslation<'findUsers'>>['t'],
  count: (n: number) => string,
): string {
  if (shown !== total) return t('ofAll', { shown: count(shown), total: count(total) });
  return t('users', { count: total, shown: count(total) });
}
