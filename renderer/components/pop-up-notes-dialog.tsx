/**
 * What must be read before anything else about a user: blocks first, then pop-up notes, all of one opening in one
 * dialog. Continue has the focus. A scan here needs Continue first (useScanner's caller beeps and waits).
 */
import type { ReactNode } from 'react';
import { Button, Checkbox } from '@fluentui/react-components';
import { Note20Regular, Prohibited20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from './dialog-frame.tsx';
import { KeyCap } from './key-cap.tsx';
import { Picture } from './picture.tsx';

type PopUpBlock = { readonly id: string; readonly title: string; readonly text: string };
type PopUpNote = {
  readonly id: string;
  readonly text: string;
  /** "Circulation, by Jansen, Maria, today 09:31." */
  readonly about: string;
  readonly isWaiting?: boolean;
  /** "Laptop bag handed over: delete this note"; absent: the person may not delete it. */
  readonly deleteLabel?: string | undefined;
};

export type PopUpNotesDialogProps = {
  readonly open: boolean;
  readonly name: string;
  /** "20418833 · Graduate Student" */
  readonly sub: string;
  readonly pictureSrc?: string | undefined;
  readonly blocks: readonly PopUpBlock[];
  readonly notes: readonly PopUpNote[];
  readonly notesToDelete: ReadonlySet<string>;
  readonly onNotesToDelete: (ids: ReadonlySet<string>) => void;
  readonly onContinue: () => void;
  readonly onOpenBlocks: () => void;
  readonly onOpenNotes: () => void;
};

function Box({ title, icon, className, children }: BoxProps) {
  return (
    <section className={`note-box${className}`}>
      <h3>
        {icon}
        {title}
      </h3>
      {children}
    </section>
  );
}
type BoxProps = {
  readonly title: string;
  readonly icon: ReactNode;
  readonly className: string;
  readonly children: ReactNode;
};

export function PopUpNotesDialog(props: PopUpNotesDialogProps) {
  const { open, name, sub, blocks, notes, notesToDelete, onNotesToDelete, onContinue } = props;
  const { t } = useTranslation('kit');
  const mark = (id: string, isChosen: boolean) => {
    const next = new Set(notesToDelete);
    if (isChosen) next.add(id);
    else next.delete(id);
    onNotesToDelete(next);
  };
  const actions = (
    <>
      {blocks.length > 0 && <Button onClick={props.onOpenBlocks}>{t('popUpNotes.openBlocks')}</Button>}
      {notes.length > 0 && <Button onClick={props.onOpenNotes}>{t('popUpNotes.openNotes')}</Button>}
      <Button appearance="primary" onClick={onContinue} data-first="">
        {t('popUpNotes.proceed')} <KeyCap keys="Enter" />
      </Button>
    </>
  );
  return (
    <DialogFrame alert width={520} title={name} {...{ open, sub, actions }} onClose={onContinue}>
      <div className="notes-dialog">
        <Picture name={name} size="dialog" src={props.pictureSrc} />
        <div className="list">
          {blocks.map(({ id, title, text }) => (
            <Box key={id} title={title} icon={<Prohibited20Regular aria-hidden />} className=" blocked">
              <p>{text}</p>
            </Box>
          ))}
          {notes.map(({ id, text, about, isWaiting }) => (
            <Box key={id} title={t('popUpNotes.note')} icon={<Note20Regular aria-hidden />} className="">
              <p>{text}</p>
              <p className="sub">{about}</p>
              {isWaiting === true && <p className="mark pending bare">{t('popUpNotes.waiting')}</p>}
            </Box>
          ))}
          {notes.map(({ id, deleteLabel }) =>
            deleteLabel === undefined ? null : (
              <Checkbox
                key={id}
                className="wrap"
                label={deleteLabel}
                checked={notesToDelete.has(id)}
                onChange={(_, data) => mark(id, data.checked === true)}
              />
            ),
          )}
        </div>
      </div>
    </DialogFrame>
  );
}
