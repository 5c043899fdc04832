/** Blocks: what the user may not do, and until when. External Block Owner is a column that has to be asked for. */
import { useMemo, useState } from 'react';
import {
  Button,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { Add20Regular, ColumnTripleEdit20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { blocksInForce } from '#core/domain/blocks-in-force.ts';
import type { Block } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { useSession } from '../../desk/use-desk.ts';
import { blockLabel } from '../../i18n/code-label.ts';
import { useListView } from '../../state/view-store.ts';
import { useBlockColumns } from './block-columns.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { DebtLimitLine } from './debt-limit-line.tsx';
import { rowActions } from './row-actions.tsx';
import { rowToDraft } from './row-draft.ts';
import { RowFoot } from './row-foot.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useRowChanges } from './use-row-changes.ts';
import type { RowDialogTask } from './use-row-dialog.ts';
import { useRowFailure } from './use-row-failure.ts';
import { useRowLock } from './use-row-lock.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

type Status = 'all' | 'inForce' | 'notInForce';
const EXTERNAL_OWNER = 'externalBlockOwner';

function useBlocks(status: Status) {
  const { file, today } = useOpenUser();
  const { user } = file;
  return useMemo(() => {
    const inForce = new Set(blocksInForce(user, today));
    const shown = user.blocks.filter(
      (block) => status === 'all' || inForce.has(block) === (status === 'inForce'),
    );
    return { shown, inForce, visible: user.blocks };
  }, [user, today, status]);
}

export type BlocksTabProps = {
  readonly labelledBy: string;
  /** Add Block was asked for on the page, by its key. */
  readonly isAdding: boolean;
  readonly onAdded: () => void;
};

const ADD = { type: 'add' } as const;

export function BlocksTab({ labelledBy, isAdding, onAdded }: BlocksTabProps) {
  const { t } = useTranslation('user');
  const { config, marks } = useOpenUser();
  const { actor } = useSession();
  const right = useUserRight('block.edit');
  const lockOf = useRowLock('block.edit');
  const changes = useRowChanges('block');
  const { failure, run } = useRowFailure();
  const [task, setTask] = useState<RowDialogTask<'block'>>();
  const [view, setView] = useListView(actor.userId, 'user-blocks');
  const kept = view.filters?.['status'];
  const status: Status = kept === 'inForce' || kept === 'notInForce' ? kept : 'all';
  const extraColumns = view.columns ?? [];
  const { shown, inForce, visible } = useBlocks(status);
  const reasonOf = (row: Block) => right.reason ?? lockOf(row)?.reason;
  const add = () => {
    if (right.allowed) setTask(ADD);
  };
  const openTask = task ?? (isAdding && right.allowed ? ADD : undefined);
  const close = () => {
    setTask(undefined);
    onAdded();
  };
  const columns = useBlockColumns({
    inForce,
    showsExternalOwner: extraColumns.includes(EXTERNAL_OWNER),
    reasonOf,
    setActive: (row, isActive) =>
      void run(changes.update(row, { ...rowToDraft(row), status: isActive ? 'ACTIVE' : 'INACTIVE' })),
  });
  return (
    <TabPanel {...{ labelledBy, failure }}>
      <FilterBar
        name={t('rows.filters')}
        actions={
          <>
            <ColumnsMenu columns={extraColumns} onChange={(next) => setView({ ...view, columns: next })} />
            <ExplainedButton appearance="primary" icon={<Add20Regular />} reason={right.reason} onClick={add}>
              {t('rows.block.addTitle')}
            </ExplainedButton>
          </>
        }
      >
        <LabelledDropdown
          label={t('blocks.status')}
          value={status}
          choices={(['all', 'inForce', 'notInForce'] as const).map((value) => ({
            value,
            label: t(`blocks.${value}`),
          }))}
          onChange={(next) => setView({ ...view, filters: { ...view.filters, status: next } })}
        />
        <DebtLimitLine />
      </FilterBar>
      <div className="body flush top">
        <DataGrid
          name={t('tabs.blocks')}
          layout="content"
          columns={columns}
          rowCount={shown.length}
          rowAt={(i) => shown[i]}
          rowKey={(row) => row.id}
          rowName={(row) => blockLabel(config, row.description)}
          rowState={(row) => ({ pending: marks.ids.has(row.id), off: !inForce.has(row) })}
          onOpen={(row) => {
            if (reasonOf(row) === undefined) setTask({ type: 'edit', row });
          }}
          empty={
            <EmptyState title={t('blocks.empty')}>
              {visible.length > 0 && t('blocks.hidden', { count: visible.length })}
            </EmptyState>
          }
          {...(right.allowed && {
            rowActions: (row: Block) =>
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
          {t('blocks.count', { count: visible.length, inForce: inForce.size })}
        </RowFoot>
      </div>
      {openTask && <BlockDialog task={openTask} onClose={close} />}
    </TabPanel>
  );
}

type ColumnsMenuProps = {
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
};

function ColumnsMenu({ columns, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  return (
    <Menu
      checkedValues={{ columns: [...columns] }}
      onCheckedValueChange={(_, data) => onChange(data.checkedItems)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<ColumnTripleEdit20Regular />}>
          {t('rows.columns')}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemCheckbox name="columns" value={EXTERNAL_OWNER}>
            {tf('rows.block.externalBlockOwner')}
          </MenuItemCheckbox>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
