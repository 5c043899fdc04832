/** What staff do with a rejected change, and what they are told about it. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '#core/sync/ports.ts';
import { useToast } from '../../components/toasts.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import type { OutboxWords } from './use-outbox-words.ts';

export function useSettle(words: OutboxWords) {
  const { t } = useTranslation('outbox');
  const desk = useDesk();
  const toast = useToast();
  const isBusy = useRef(false);
  const [failures, setFailures] = useState<ReadonlyMap<string, string>>(new Map());
  const fail = (uid: string, text: string) => setFailures((before) => new Map(before).set(uid, text));

  const once = async (item: OutboxItem, act: () => Promise<string | undefined>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      const done = await act();
      if (done !== undefined) toast({ text: done });
    } catch {
      fail(item.uid, t('fix.failed'));
    } finally {
      isBusy.current = false;
    }
  };

  const sendAgain = (item: OutboxItem) =>
    once(item, async () => {
      const result = await desk.resend(item.uid, item.args);
      if (result.type === 'Saved') return t('sentAgain');
      fail(item.uid, result.type === 'Rejected' ? words.rejection(result.rejection) : t('fix.failed'));
      return undefined;
    });

  /** First the new row, then the discard: if something fails in between, both are still there. */
  const addAgain = (item: OutboxItem) =>
    once(item, async () => {
      const { userId, row } = item.args as { readonly userId: string; readonly row: object };
      const args = { userId, row: { ...row, id: desk.ids.uuid() } };
      const result = await desk.save(item.name.replace(/\.update$/, '.add'), args);
      if (result.type === 'Saved') {
        await desk.discard(item.uid);
        return t('addedAgain');
      }
      fail(item.uid, result.type === 'Rejected' ? words.rejection(result.rejection) : t('fix.failed'));
      return undefined;
    });

  const discard = (item: OutboxItem) =>
    once(item, async () => {
      const result = await desk.discard(item.uid);
      return result === 'Discarded' ? t('discardDialog.done') : t(`takeBackFailed.${result}`);
    });

  const takeBack = (item: OutboxItem) =>
    once(item, async () => {
      const result = await desk.discard(item.uid);
      return result === 'Discarded'
        ? t('tookBack', { change: words.change(item) })
        : t(`takeBackFailed.${result}`);
    });

  return { sendAgain, addAgain, discard, takeBack, failures };
}
