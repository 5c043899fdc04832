/** Add Note and Edit Note, with the fields of the requirements; Owner only with library independence. */
import { useTranslation } from 'react-i18next';
import { RowDialog } from './row-dialog.tsx';
import { RowCode, RowFlag, RowOwner, RowTextArea } from './row-fields.tsx';
import type { RowDialogTask } from './use-row-dialog.ts';

export type NoteDialogProps = { readonly task: RowDialogTask<'note'>; readonly onClose: () => void };

export function NoteDialog({ task, onClose }: NoteDialogProps) {
  const { t } = useTranslation('user');
  return (
    <RowDialog kind="note" width={480} canClear {...{ task, onClose }}>
      {(state) => {
        const common = { kind: 'note', state } as const;
        return (
          <>
            <RowTextArea {...common} name="text" rows={4} isFirst />
            <RowCode {...common} name="type" table="noteTypes" />
            <RowOwner {...common} />
            <div className="choices">
              <RowFlag {...common} name="userViewable" />
              <RowFlag {...common} name="popUp" hint={t('notes.popUpHint')} />
            </div>
          </>
        );
      }}
    </RowDialog>
  );
}
