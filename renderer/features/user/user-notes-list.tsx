/** User Notes on Patron Services: the notes that this person may see, in the order that they chose. */
import { useTranslation } from 'react-i18next';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { useLibraryScope } from './library-scope.ts';
import { useNoteColumns } from './note-columns.tsx';
import { ALL_TYPES, NotesSort, useNotes, useNotesView } from './notes-order.tsx';
import { useOpenUser } from './user-context.ts';

const never = () => false;
const nothing = () => {};

export function UserNotesList() {
  const { t } = useTranslation('user');
  const { marks } = useOpenUser();
  const isWhole = useLibraryScope() === 'all';
  const columns = useNoteColumns(never, nothing);
  const view = useNotesView();
  const shown = useNotes(ALL_TYPES, view.sort);
  return (
    <>
      <FilterBar name={t('rows.filters')}>
        <NotesSort view={view} />
      </FilterBar>
      <div className="body flush top" data-region="content">
        <DataGrid
          layout="content"
          name={t('services.tabs.notes')}
          rowHeight={48}
          columns={columns}
          rowCount={shown.length}
          rowAt={(i) => shown[i]}
          rowKey={(row) => row.id}
          rowName={(row) => row.text}
          rowState={(row) => ({ pending: marks.ids.has(row.id) })}
          empty={<EmptyState title={t('notes.empty')} />}
        />
        <div className="foot plain">
          <span>
            {t('notes.count', { count: shown.length })}
            {!isWhole && <> {t('notes.outOfScope')}</>}
          </span>
        </div>
      </div>
    </>
  );
}
