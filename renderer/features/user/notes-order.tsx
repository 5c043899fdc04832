/** In which order notes are listed, and which type: each person's choice, the same in Notes and on Patron Services. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '#core/schema/types.ts';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { useSession } from '../../desk/use-desk.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { useListView } from '../../state/view-store.ts';
import { useOpenUser } from './user-context.ts';

export const ALL_TYPES = 'all';
const sorts = ['newest', 'oldest', 'type'] as const;
type NoteSort = (typeof sorts)[number];

export type NotesView = {
  readonly type: string;
  readonly sort: NoteSort;
  readonly set: (change: Readonly<Record<string, string>>) => void;
};

/** Newest first, until the person chooses otherwise. */
export function useNotesView(): NotesView {
  const { actor } = useSession();
  const [view, setView] = useListView(actor.userId, 'user-notes');
  const kept = view.filters?.['sort'];
  return {
    type: view.filters?.['type'] ?? ALL_TYPES,
    sort: sorts.find((sort) => sort === kept) ?? 'newest',
    set: (change) => setView({ ...view, filters: { ...view.filters, ...change } }),
  };
}

/** The open user's notes of the type, in order. */
export function useNotes(type: string, sort: NoteSort): readonly Note[] {
  const { file, config } = useOpenUser();
  const { notes } = file.user;
  return useMemo(() => {
    const newestFirst = (a: Note, b: Note) => (a.createdAt < b.createdAt ? 1 : -1);
    const label = (note: Note) => codeLabel(config, 'noteTypes', note.type);
    const order = {
      newest: newestFirst,
      oldest: (a: Note, b: Note) => newestFirst(b, a),
      type: (a: Note, b: Note) => label(a).localeCompare(label(b), 'en') || newestFirst(a, b),
    }[sort];
    return notes.filter((note) => type === ALL_TYPES || note.type === type).toSorted(order);
  }, [notes, config, type, sort]);
}

export function NotesSort({ view }: { readonly view: NotesView }) {
  const { t } = useTranslation('user');
  return (
    <LabelledDropdown
      label={t('notes.sort')}
      value={view.sort}
      width={130}
      choices={sorts.map((value) => ({ value, label: t(`notes.${value}`) }))}
      onChange={(sort) => view.set({ sort })}
    />
  );
}
