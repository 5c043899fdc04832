/** Carries out what was chosen between two values, and says why if it could not. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration, User } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { useSeenNotices } from '../../state/seen-notices.ts';
import { resolve, type Choices, type Conflict } from './conflict-rows.ts';
import { useOutboxWords } from './use-outbox-words.ts';

export function useResolve(item: OutboxItem, config: Configuration) {
  const { t } = useTranslation('outbox');
  const desk = useDesk();
  const words = useOutboxWords(config);
  const putAway = useSeenNotices((state) => state.putAway);
  const isSaving = useRef(false);
  const [failure, setFailure] = useState<string>();

  const carryOut = async (conflict: Conflict, choices: Choices, user: User): Promise<boolean> => {
    const resolution = resolve(item, conflict, choices, user);
    if (resolution.type === 'Nothing') return true;
    if (resolution.type === 'Discard') {
      const discarded = await desk.discard(item.uid);
      if (discarded !== 'Discarded') setFailure(t(`takeBackFailed.${discarded}`));
      return discarded === 'Discarded';
    }
    const result =
      resolution.type === 'Resend'
        ? await desk.resend(item.uid, resolution.args)
        : await desk.save('user.update', resolution.args);
    if (result.type === 'Rejected') setFailure(words.rejection(result.rejection));
    if (result.type === 'NotReady') setFailure(t('fix.failed'));
    return result.type === 'Saved';
  };

  const save = async (conflict: Conflict, choices: Choices, user: User): Promise<boolean> => {
    if (isSaving.current) return false;
    isSaving.current = true;
    setFailure(undefined);
    try {
      const isDone = await carryOut(conflict, choices, user);
      if (isDone && conflict.kind === 'overwrote') putAway(item.uid);
      return isDone;
    } catch {
      setFailure(t('fix.failed'));
      return false;
    } finally {
      isSaving.current = false;
    }
  };
  return { save, failure };
}
