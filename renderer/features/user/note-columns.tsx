/** The columns of a list of notes; the text opens the note where it can be edited. */
import { useTranslation } from 'react-i18next';
import type { Note } from '#core/schema/types.ts';
import type { GridColumn } from '../../components/grid-types.ts';
import { Mark } from '../../components/mark.tsx';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { codeLabel } from '../../i18n/code-label.ts';
import { useAuthorColumns, useOwnerColumns } from './row-columns.tsx';
import { useOpenUser } from './user-context.ts';

export function useNoteColumns(
  canEdit: (row: Note) => boolean,
  edit: (row: Note) => void,
): readonly GridColumn<Note>[] {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const { config, marks } = useOpenUser();
  const author = useAuthorColumns();
  const yesNo = (is: boolean) => (
    <span className={is ? '' : 'dim'}>{tf(is ? 'values.yes' : 'values.no')}</span>
  );
  const owner = useOwnerColumns();
  return [
    {
      id: 'text',
      header: tf('rows.note.text'),
      width: 'minmax(200px, 3fr)',
      cellClass: 'wrap',
      keepWhenNarrow: true,
      render: (row) => (
        <span className="lines2">
          {canEdit(row) ? (
            <button type="button" className="link plain" onClick={() => edit(row)}>
              {row.text}
            </button>
          ) : (
            row.text
          )}{' '}
          {marks.ids.has(row.id) && <WaitingSign />}
        </span>
      ),
    },
    {
      id: 'type',
      header: tf('rows.note.type'),
      width: '90px',
      render: (row) => codeLabel(config, 'noteTypes', row.type),
    },
    ...owner,
    {
      id: 'userViewable',
      header: tf('rows.note.userViewable'),
      width: '88px',
      render: (row) => yesNo(row.userViewable),
    },
    {
      id: 'popUp',
      header: t('notes.popUp'),
      width: '70px',
      render: (row) => (row.popUp ? <Mark kind="owing">{t('notes.popUp')}</Mark> : yesNo(false)),
    },
    author.createdBy,
    author.createdAt,
    author.external,
  ];
}
