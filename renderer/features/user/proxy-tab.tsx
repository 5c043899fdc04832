/** Proxy For: the patrons on whose behalf this user borrows and returns. A fulfillment proxy keeps its sponsor for good. */
import { useMemo, useState } from 'react';
import { Add20Regular, Delete20Regular, Open20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { Mark } from '../../components/mark.tsx';
import type { RowAction } from '../../components/row-menu.tsx';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { useDesk, useUsersRevision } from '../../desk/use-desk.ts';
import { useUndoableSave } from '../../desk/use-undoable-save.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { proxiesOf, type ProxyRow } from './proxies-of.ts';
import { ProxyDialog } from './proxy-dialog.tsx';
import { useAuthorColumns } from './row-columns.tsx';
import { RowFoot } from './row-foot.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useRowFailure } from './use-row-failure.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

/** A proxy row with what this desk knows of the patron: absent when the patron is not here any more. */
type NamedProxy = ProxyRow & {
  readonly patron?: { readonly name: string; readonly primaryId: string; readonly userGroup: string };
};

function useNamedProxies(): readonly NamedProxy[] {
  const { file } = useOpenUser();
  const desk = useDesk();
  const revision = useUsersRevision();
  return useMemo(() => {
    const search = desk.store.search();
    return proxiesOf(file.user).map((row) => {
      const hit = search?.findById(row.userId);
      if (!hit) return row;
      const { name, primaryId, facets } = hit;
      return { ...row, patron: { name, primaryId, userGroup: facets.userGroup } };
    });
    // the index has the same identity whatever it holds: the revision tells when to ask it again
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, file.user, revision]);
}

export function ProxyTab({ labelledBy }: { readonly labelledBy: string }) {
  const { t } = useTranslation('user');
  const { file, marks } = useOpenUser();
  const right = useUserRight('proxy.edit');
  const save = useUndoableSave();
  const { failure, run } = useRowFailure();
  const [, navigate] = useLocation();
  const [isAdding, setAdding] = useState(false);
  const rows = useNamedProxies();
  const columns = useProxyColumns();
  const sponsor = rows.find(({ isFulfillment }) => isFulfillment);
  const userId = file.user.id;
  const nameOf = ({ patron }: NamedProxy) => patron?.name ?? t('proxy.gone');
  const open = (row: NamedProxy) => {
    if (row.patron) navigate(`/users/${row.userId}`);
  };
  const remove = (row: NamedProxy) =>
    run(
      save({
        change: { name: 'proxy.remove', args: { userId, rowId: row.id } },
        inverse: [{ name: 'proxy.add', args: { userId, row: { id: row.id, userId: row.userId } } }],
        done: t('proxy.deleted', { name: nameOf(row) }),
      }),
    );
  const actionsOf = (row: NamedProxy): readonly RowAction[] => [
    {
      id: 'open',
      label: t('proxy.open'),
      icon: <Open20Regular />,
      keys: 'Enter',
      run: () => open(row),
      disabled: !row.patron,
    },
    ...(right.allowed
      ? [
          {
            id: 'delete',
            label: t('rows.delete'),
            icon: <Delete20Regular />,
            keys: 'Del',
            dangerous: true,
            run: () => void remove(row),
            ...(row.isFulfillment && { disabled: true, note: t('proxy.cannotUnlink') }),
          },
        ]
      : []),
  ];
  return (
    <TabPanel {...{ labelledBy, failure }}>
      <FilterBar
        actions={
          <ExplainedButton
            appearance="primary"
            icon={<Add20Regular />}
            reason={right.reason}
            onClick={() => setAdding(true)}
          >
            {t('proxy.addTitle')}
          </ExplainedButton>
        }
      >
        <span className="sub">
          {sponsor ? t('proxy.fulfillmentLead', { name: nameOf(sponsor) }) : t('proxy.lead')}
        </span>
      </FilterBar>
      <div className="body flush top">
        <DataGrid
          name={t('tabs.proxy')}
          layout="content"
          columns={columns}
          rowCount={rows.length}
          rowAt={(i) => rows[i]}
          rowKey={(row) => row.id}
          rowName={nameOf}
          rowState={(row) => ({ pending: marks.ids.has(row.id), off: !row.patron })}
          onOpen={open}
          rowActions={actionsOf}
          empty={<EmptyState title={t('proxy.empty')} />}
        />
        <RowFoot reason={right.reason}>{t('proxy.count', { count: rows.length })}</RowFoot>
      </div>
      {isAdding && <ProxyDialog onClose={() => setAdding(false)} />}
    </TabPanel>
  );
}

function useProxyColumns(): readonly GridColumn<NamedProxy>[] {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const { config, marks } = useOpenUser();
  const author = useAuthorColumns();
  return [
    {
      id: 'name',
      header: t('proxy.proxyFor'),
      width: 'minmax(180px, 2fr)',
      keepWhenNarrow: true,
      render: ({ id, userId, patron }) => (
        <span className="keep">
          {patron ? (
            <a className="link" href={`#/users/${userId}`}>
              <bdi>{patron.name}</bdi>
            </a>
          ) : (
            <span className="dim">{t('proxy.gone')}</span>
          )}
          {marks.ids.has(id) && <WaitingSign />}
        </span>
      ),
    },
    {
      id: 'primaryId',
      header: tf('general.primaryId'),
      width: 'minmax(110px, 1fr)',
      render: ({ patron }) => <bdi>{patron?.primaryId}</bdi>,
    },
    {
      id: 'userGroup',
      header: tf('general.userGroup'),
      width: 'minmax(110px, 1fr)',
      render: ({ patron }) => codeLabel(config, 'userGroups', patron?.userGroup),
    },
    {
      id: 'kind',
      header: t('proxy.kind'),
      width: '140px',
      render: ({ isFulfillment }) =>
        isFulfillment ? <Mark kind="muted">{t('proxy.fulfillment')}</Mark> : t('proxy.proxy'),
    },
    author.createdBy,
    author.createdAt,
  ];
}
