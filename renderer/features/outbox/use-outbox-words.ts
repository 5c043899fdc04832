/** Sentences and figures of queued changes, for every part of the Outbox. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { changeAmountMinor, changeToSentence } from '../../i18n/change-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export function useOutboxWords(config: Configuration) {
  const { t } = useTranslation('outbox');
  const { t: tf } = useTranslation('fields');
  const desk = useDesk();
  const formats = useFormats();
  const nowMs = useNowMs();
  const sentences = useSentences(config);
  return useMemo(() => {
    const nameOwner = (rejection: Rejection): Rejection => {
      if (rejection.code !== 'IdentifierTaken' || rejection.ownerName !== undefined) return rejection;
      const hit = desk.store.search()?.findById(rejection.ownerId);
      return hit ? { ...rejection, ownerName: hit.name, ownerPrimaryId: hit.primaryId } : rejection;
    };
    return {
      change: (item: Pick<OutboxItem, 'name' | 'args'>) => changeToSentence(item, { t, tf, config }),
      amount: (item: Pick<OutboxItem, 'name' | 'args'>) => {
        const minor = changeAmountMinor(item);
        return minor === undefined ? '' : formats.amount(minor, config.currency.code);
      },
      money: (minor: number) => formats.amount(minor, config.currency.code),
      time: (instant: string) => formats.dateTime(Date.parse(instant), nowMs),
      name: (item: OutboxItem) => item.userName || t('noName'),
      nameOwner,
      rejection: (rejection: Rejection) => sentences.rejection(nameOwner(rejection)),
      notice: sentences.notice,
    };
  }, [t, tf, config, formats, nowMs, sentences, desk]);
}

export type OutboxWords = ReturnType<typeof useOutboxWords>;
