/** Notes: what staff should know of this user. The text opens the note; pop up notes are marked. */
import { useState } from 'react';
import { Add20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Note } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { useNoteColumns } from './note-columns.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { ALL_TYPES, NotesSort, useNotes, useNotesView } from './notes-order.tsx';
import { rowActions } from './row-actions.tsx';
import { RowFoot } from './row-foot.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useRowChanges } from './use-row-changes.ts';
import type { RowDialogTask } from './use-row-dialog.ts';
import { useRowFailure } from './use-row-failure.ts';
import { useLibraryScope } from './library-scope.ts';
import { useRowLock } from './use-row-lock.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export type NotesTabProps = {
  readonly labelledBy: string;
  /** Add Note was asked for on the page, by its key. */
  readonly isAdding: boolean;
  readonly onAdded: () => void;
};

const ADD = { type: 'add' } as const;

export function NotesTab({ labelledBy, isAdding, onAdded }: NotesTabProps) {
  const { t } = useTranslation('user');
  const { file, config, marks } = useOpenUser();
  const right = useUserRight('note.edit');
  const lockOf = useRowLock('note.edit');
  const changes = useRowChanges('note');
  const { failure, run } = useRowFailure();
  const [task, setTask] = useState<RowDialogTask<'note'>>();
  const view = useNotesView();
  const shown = useNotes(view.type, view.sort);
  const visible = file.user.notes;
  const isWhole = useLibraryScope() === 'all';
  const edit = (row: Note) => {
    if (right.allowed && !lockOf(row)) setTask({ type: 'edit', row });
  };
  const add = () => {
    if (right.allowed) setTask(ADD);
  };
  const openTask = task ?? (isAdding && right.allowed ? ADD : undefined);
  const close = () => {
    setTask(undefined);
    onAdded();
  };
  const columns = useNoteColumns((row) => right.allowed && !lockOf(row), edit);
  const types = config.codeTables.noteTypes.map(({ code, label }) => ({ value: code, label }));
  const all = { value: ALL_TYPES, label: t('rows.all') };
  const foot = [
    t('notes.count', { count: shown.length }),
    ...(shown.length < visible.length ? [t('notes.hidden', { count: visible.length - shown.length })] : []),
    ...(isWhole ? [] : [t('notes.outOfScope')]),
  ];
  return (
    <TabPanel {...{ labelledBy, failure }}>
      <FilterBar
        name={t('rows.filters')}
        actions={
          <ExplainedButton appearance="primary" icon={<Add20Regular />} reason={right.reason} onClick={add}>
            {t('rows.note.addTitle')}
          </ExplainedButton>
        }
      >
        <NotesSort view={view} />
        <LabelledDropdown
          label={t('notes.type')}
          value={view.type}
          width={120}
          choices={[all, ...types]}
          onChange={(type) => view.set({ type })}
        />
      </FilterBar>
      <div className="body flush top">
        <DataGrid
          name={t('tabs.notes')}
          layout="content"
          rowHeight={48}
          columns={columns}
          rowCount={shown.length}
          rowAt={(i) => shown[i]}
          rowKey={(row) => row.id}
          rowName={(row) => row.text}
          rowState={(row) => ({ pending: marks.ids.has(row.id) })}
          onOpen={edit}
          empty={
            <EmptyState title={t('notes.empty')}>
              {visible.length > 0 && t('notes.hidden', { count: visible.length })}
            </EmptyState>
          }
          {...(right.allowed && {
            rowActions: (row: Note) =>
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
          {foot.join(' ')}
        </RowFoot>
      </div>
      {openTask && <NoteDialog task={openTask} onClose={close} />}
    </TabPanel>
  );
}
