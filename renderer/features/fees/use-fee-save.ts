/**
 * Saves a change from a dialog: one at a time, so that a second press of the button takes no second payment, and with the
 * reason in words when a rule refuses it. The dialog keeps what was typed.
 */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import type { SaveResult } from '#core/sync/save-mutation.ts';
import type { Change } from '../../desk/use-undoable-save.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { useSentences } from '../../desk/use-sentences.ts';

export type Saver = (change: Change) => Promise<SaveResult>;
type Saved = Extract<SaveResult, { readonly type: 'Saved' }>;
export type FeeSave = {
  /** undefined: nothing was saved; `failure` says why, or the same save is still under way. */
  readonly save: (make: () => Change | Promise<Change>) => Promise<Saved | undefined>;
  readonly failure: string | undefined;
};

export function useFeeSave(config: Configuration, saver?: Saver): FeeSave {
  const desk = useDesk();
  const sentences = useSentences(config);
  const { t } = useTranslation('fees');
  const { t: tr } = useTranslation('rejections');
  const isSaving = useRef(false);
  const [failure, setFailure] = useState<string>();
  const run = saver ?? (({ name, args }: Change) => desk.save(name, args));
  return {
    failure,
    save: async (make) => {
      if (isSaving.current) return undefined;
      isSaving.current = true;
      setFailure(undefined);
      try {
        const result = await run(await make());
        if (result.type === 'Rejected') setFailure(sentences.rejection(result.rejection));
        if (result.type === 'NotReady') setFailure(tr('rejection.NotReady'));
        return result.type === 'Saved' ? result : undefined;
      } catch {
        setFailure(t('notSaved'));
        return undefined;
      } finally {
        isSaving.current = false;
      }
    },
  };
}
