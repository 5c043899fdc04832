/** Identifiers: everything the user is found by beside the primary identifier. Social logins are not shown here. */
import { useMemo, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { codesFor } from '#core/domain/code-rules.ts';
import type { Identifier } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { codeLabel } from '../../i18n/code-label.ts';
import { ActiveSwitch } from './active-switch.tsx';
import { rowActions } from './row-actions.tsx';
import { useAuthorColumns } from './row-columns.tsx';
import { RowDialog } from './row-dialog.tsx';
import { rowToDraft } from './row-draft.ts';
import { RowCode, RowText, RowTextArea } from './row-fields.tsx';
import { RowFoot } from './row-foot.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useRowChanges } from './use-row-changes.ts';
import type { RowDialogState, RowDialogTask } from './use-row-dialog.ts';
import { useRowFailure } from './use-row-failure.ts';
import { useRowLock } from './use-row-lock.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export function IdentifiersTab({ labelledBy }: { readonly labelledBy: string }) {
  const { t } = useTranslation('user');
  const { file, config, marks } = useOpenUser();
  const right = useUserRight('identifier.edit');
  const lockOf = useRowLock('identifier.edit');
  const changes = useRowChanges('identifier');
  const { failure, run } = useRowFailure();
  const [task, setTask] = useState<RowDialogTask<'identifier'>>();
  const { user } = file;
  const rows = useMemo(
    () => user.identifiers.filter(({ type }) => !config.socialIdentifierTypes.includes(type)),
    [user.identifiers, config],
  );
  const reasonOf = (row: Identifier) => right.reason ?? lockOf(row)?.reason;
  const setActive = (row: Identifier, isActive: boolean) =>
    void run(changes.update(row, { ...rowToDraft(row), status: isActive ? 'ACTIVE' : 'INACTIVE' }));
  const columns = useIdentifierColumns(reasonOf, setActive);
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
            {t('rows.identifier.addTitle')}
          </ExplainedButton>
        }
      >
        <span className="sub">{t('identifiers.unique')}</span>
      </FilterBar>
      <div className="body flush top">
        <DataGrid
          name={t('tabs.identifiers')}
          layout="content"
          columns={columns}
          rowCount={rows.length}
          rowAt={(i) => rows[i]}
          rowKey={(row) => row.id}
          rowName={(row) => row.value}
          rowState={(row) => ({ pending: marks.ids.has(row.id), off: row.status === 'INACTIVE' })}
          onOpen={(row) => {
            if (reasonOf(row) === undefined) setTask({ type: 'edit', row });
          }}
          empty={<p className="dim grid-note">{t('identifiers.empty')}</p>}
          {...(right.allowed && {
            rowActions: (row: Identifier) =>
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
          {t('identifiers.count', { count: rows.length })}
        </RowFoot>
      </div>
      {task && <IdentifierDialog task={task} onClose={() => setTask(undefined)} />}
    </TabPanel>
  );
}

function useIdentifierColumns(
  reasonOf: (row: Identifier) => string | undefined,
  setActive: (row: Identifier, isActive: boolean) => void,
): readonly GridColumn<Identifier>[] {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const { config, marks } = useOpenUser();
  const author = useAuthorColumns();
  return [
    {
      id: 'active',
      header: tf('rows.identifier.status'),
      width: '44px',
      cellClass: 'visible',
      render: (row) => (
        <ActiveSwitch
          name={row.value}
          isActive={row.status === 'ACTIVE'}
          reason={reasonOf(row)}
          onChange={(isActive) => setActive(row, isActive)}
        />
      ),
    },
    {
      id: 'type',
      header: tf('rows.identifier.type'),
      width: 'minmax(130px, 1.2fr)',
      render: (row) => codeLabel(config, 'identifierTypes', row.type),
    },
    {
      id: 'value',
      header: tf('rows.identifier.value'),
      width: 'minmax(150px, 1.6fr)',
      keepWhenNarrow: true,
      render: (row) => (
        <span className="keep">
          <bdi className={/^\d+$/.test(row.value) ? 'digits' : ''}>{row.value}</bdi>
          {marks.ids.has(row.id) && <WaitingSign />}
        </span>
      ),
    },
    {
      id: 'note',
      header: tf('rows.identifier.note'),
      width: 'minmax(120px, 2fr)',
      render: (row) => row.note ?? <span className="dim">{t('rows.none')}</span>,
    },
    author.createdBy,
    author.createdAt,
    author.external,
  ];
}

type IdentifierDialogProps = {
  readonly task: RowDialogTask<'identifier'>;
  readonly onClose: () => void;
};

function IdentifierDialog({ task, onClose }: IdentifierDialogProps) {
  const { file, config } = useOpenUser();
  const current = task.type === 'add' ? undefined : task.row.type;
  const choices = codesFor('identifierTypes', file.user.recordType, config).filter(
    ({ code }) => code === current || !config.socialIdentifierTypes.includes(code),
  );
  return (
    <RowDialog kind="identifier" width={480} {...{ task, onClose }}>
      {(state) => {
        const common = { kind: 'identifier', state } as const;
        return (
          <>
            <RowCode {...common} name="type" choices={choices} />
            <div>
              <RowText {...common} name="value" wantsScan isFirst />
              <OwnerLink state={state} />
            </div>
            <RowTextArea {...common} name="note" rows={2} />
          </>
        );
      }}
    </RowDialog>
  );
}

/** To whom a taken value belongs, one press away. */
function OwnerLink({ state }: { readonly state: RowDialogState }) {
  const { t } = useTranslation('user');
  const ownerId = state.refusal?.ownerId;
  if (ownerId === undefined) return null;
  return (
    <Button appearance="transparent" className="tiny" as="a" href={`#/users/${ownerId}/identifiers`}>
      {t('identifiers.openOwner')}
    </Button>
  );
}
