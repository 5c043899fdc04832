/** What is said of money to settle: how much and whose it is, and why it waits. */
import { useTranslation } from 'react-i18next';
import type { UserId } from '#core/schema/primitives.ts';
import { useDesk } from '../../desk/use-desk.ts';
import type { OutboxWords } from './use-outbox-words.ts';
import type { SuspenseEntry } from './use-suspense.ts';

type SuspenseWords = {
  readonly title: string;
  readonly why: string;
  /** Where this desk knows the user. */
  readonly userId: UserId | undefined;
};

export function useSuspenseWords(entry: SuspenseEntry, words: OutboxWords): SuspenseWords {
  const { t } = useTranslation('outbox');
  const { store } = useDesk();
  const amount = words.money(entry.amountMinor);
  const { setAside, direction } = entry;
  if (!setAside)
    return {
      title: t(`suspense.${direction}.amount`, { amount }),
      why: t(`suspense.${direction}.why`),
      userId: undefined,
    };
  const user = store.search()?.findById(setAside.userId);
  const { reason, by, at } = setAside;
  return {
    title: user
      ? t(`suspense.${direction}.amountOf`, { amount, name: user.name })
      : t(`suspense.${direction}.amountSetAside`, { amount }),
    why: t(`suspense.${direction}.whySetAside`, { reason, by: by.name, time: words.time(at) }),
    userId: user && setAside.userId,
  };
}
