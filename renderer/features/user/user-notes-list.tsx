/** User Notes on Patron Services: the notes that this person may see, newest first. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useLibraryScope } from './library-scope.ts';
import { useNoteColumns } from './note-columns.tsx';
import { useOpenUser } from './user-context.ts';

const never = () => false;
const nothing = () => {};

export function UserNotesList() {
  const { t } = useTranslation('user');
  const { file, marks } = useOpenUser();
  const isWhole = useLibraryScope() === 'all';
  const columns = useNoteColumns(never, nothing);
  const { notes } = file.user;
  const shown = useMemo(() => notes.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)), [notes]);
  return (
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
  );
}
