// Saves a change and offers to undo it (toast, Ctrl Z): what was never sent is taken out of the queue; what may have
// reached the server is undone by its inverse, where there is one.
import { useCallback } from 'react';
import type { ArgsOf, MutationName } from '#core/mutations/registry.ts';
import type { SaveResult } from '#core/sync/save-mutation.ts';
import { useTranslation } from 'react-i18next';
import { useToast } from '../components/toasts.tsx';
import { useDesk } from './use-desk.ts';

/** A mutation with its arguments, for instance { name: 'note.add', args: { userId, row } }. */
export type Change = {
  readonly [N in MutationName]: { readonly name: N; readonly args: ArgsOf<N> };
}[MutationName];

type UndoableChange = {
  readonly change: Change;
  /** In order; empty: it can only be undone while it is unsent. */
  readonly inverse: readonly Change[];
  /** "Note added." */
  readonly done: string;
};

export type SaveUndoable = (undoable: UndoableChange) => Promise<SaveResult>;

export function useUndoableSave(): SaveUndoable {
  const desk = useDesk();
  const toast = useToast();
  const { t } = useTranslation('kit');
  return useCallback(
    async ({ change, inverse, done }) => {
      const result = await desk.save(change.name, change.args);
      if (result.type !== 'Saved') return result;
      const undo = async () => {
        const discarded = await desk.discard(result.uid);
        if (discarded === 'Discarded') return toast({ text: t('toast.undone') });
        for (const each of inverse) {
          const undone = await desk.save(each.name, each.args);
          if (undone.type !== 'Saved') return toast({ text: t('toast.notUndone') });
        }
        return toast({ text: inverse.length === 0 ? t('toast.notUndone') : t('toast.undone') });
      };
      const waits = desk.connection.type !== 'Online';
      toast({ text: waits ? `${done} ${t('toast.waiting')}` : done, undo: () => void undo() });
      return result;
    },
    [desk, toast, t],
  );
}
