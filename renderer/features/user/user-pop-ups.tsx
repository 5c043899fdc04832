/**
 * What must be read before anything else, once per opening of the user: blocks in force and pop up notes. A note that is
 * settled can be deleted with the same press.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blocksInForce } from '#core/domain/blocks-in-force.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { PopUpNotesDialog } from '../../components/pop-up-notes-dialog.tsx';
import { blockLabel, codeLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { blockStory } from './block-words.ts';
import { useRowChanges } from './use-row-changes.ts';
import type { UserTab } from './user-tabs.ts';
import { useRowLock } from './use-row-lock.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export type UserPopUpsProps = {
  readonly pictureSrc: string | undefined;
  readonly onTab: (tab: UserTab) => void;
  /** The dialog is done with: the page may take the focus. */
  readonly onRead: () => void;
};

/** Notes longer than this are named by their beginning. */
const NAMED_CHARACTERS = 40;

export function usePopUps() {
  const { file, today } = useOpenUser();
  const { user } = file;
  return { blocks: blocksInForce(user, today), notes: user.notes.filter(({ popUp }) => popUp) };
}

export function UserPopUps({ pictureSrc, onTab, onRead }: UserPopUpsProps) {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const { file, config, marks, nowMs } = useOpenUser();
  const found = usePopUps();
  // what was there at the opening: nothing pops up later, while somebody works on the page
  const [{ blocks, notes }] = useState(found);
  const [isOpen, setOpen] = useState(blocks.length + notes.length > 0);
  const [toDelete, setToDelete] = useState<ReadonlySet<string>>(new Set());
  const right = useUserRight('note.edit');
  const lockOf = useRowLock('note.edit');
  const changes = useRowChanges('note');
  const { user } = file;
  const close = () => {
    setOpen(false);
    for (const note of notes) if (toDelete.has(note.id)) void changes.remove(note);
    onRead();
  };
  const leaveTo = (tab: UserTab) => {
    close();
    onTab(tab);
  };
  const group = codeLabel(config, 'userGroups', user.userGroup);
  return (
    <PopUpNotesDialog
      open={isOpen}
      name={shownName(user)}
      sub={[user.primaryId, group].filter(Boolean).join(' · ')}
      pictureSrc={pictureSrc}
      blocks={blocks.map((block) => ({
        id: block.id,
        title: blockLabel(config, block.description),
        text: blockStory(block, { config, formats, t, tf }),
      }))}
      notes={notes.map((note) => ({
        id: note.id,
        text: note.text,
        about: t('popUp.about', {
          type: codeLabel(config, 'noteTypes', note.type),
          name: note.createdBy.name,
          time: formats.dateTime(Date.parse(note.createdAt), nowMs),
        }),
        isWaiting: marks.ids.has(note.id),
        deleteLabel:
          right.allowed && !lockOf(note) ? t('popUp.settled', { note: clip(note.text) }) : undefined,
      }))}
      notesToDelete={toDelete}
      onNotesToDelete={setToDelete}
      onContinue={close}
      onOpenBlocks={() => leaveTo('blocks')}
      onOpenNotes={() => leaveTo('notes')}
    />
  );
}

function clip(text: string): string {
  const characters = [...text];
  return characters.length <= NAMED_CHARACTERS
    ? text
    : `${characters.slice(0, NAMED_CHARACTERS).join('').trimEnd()}…`;
}
