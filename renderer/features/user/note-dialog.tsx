/** Add Note and Edit Note, with the fields of the requirements; Owner only with library independence. */
import { useTranslation } from 'react-i18next';
import { useSession } from '../../desk/use-desk.ts';
import { RowDialog } from './row-dialog.tsx';
import { RowCode, RowFlag, RowTextArea } from './row-fields.tsx';
import type { RowDialogTask } from './use-row-dialog.ts';
import { useOpenUser } from './user-context.ts';
import { ownerChoices } from './library-scope.ts';

export type NoteDialogProps = { readonly task: RowDialogTask<'note'>; readonly onClose: () => void };

export function NoteDialog({ task, onClose }: NoteDialogProps) {
  const { t } = useTranslation('user');
  const { config, today } = useOpenUser();
  const { actor } = useSession();
  const owners = ownerChoices(actor, 'note.edit', config, today).map(({ code, name }) => ({
    code,
    label: name,
  }));
  return (
    <RowDialog kind="note" width={480} canClear {...{ task, onClose }}>
      {(state) => {
        const common = { kind: 'note', state } as const;
        return (
          <>
            <RowTextArea {...common} name="text" rows={4} isFirst />
            <RowCode {...common} name="type" table="noteTypes" />
            {config.libraryIndependence && <RowCode {...common} name="owner" choices={owners} />}
            <div className="choices with-hint">
              <RowFlag {...common} name="userViewable" />
              <RowFlag {...common} name="popUp" />
              <span className="sub">{t('notes.popUpHint')}</span>
            </div>
          </>
        );
      }}
    </RowDialog>
  );
}
