/**
 * Money of a user who had been deleted, or that was set aside. What was taken a manager pays out or keeps, what was given back they
 * take in again or write off.
 */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { useToast } from '../../components/toasts.tsx';
import { deskName } from '../../i18n/code-label.ts';
import { PersonLink } from './person.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import type { OutboxWords } from './use-outbox-words.ts';
import { useSuspenseWords } from './use-suspense-words.ts';
import type { Suspense, SuspenseEntry } from './use-suspense.ts';

export type SuspenseCardsProps = {
  readonly suspense: Suspense;
  readonly config: Configuration;
  readonly words: OutboxWords;
};

export function SuspenseCards({ suspense, config, words }: SuspenseCardsProps) {
  const { t } = useTranslation('outbox');
  const toast = useToast();
  const [asked, setAsked] = useState<SuspenseEntry>();
  return (
    <>
      {suspense.waiting.map((entry) => (
        <SuspenseCard key={entry.id} {...{ entry, config, words }} onSettle={() => setAsked(entry)} />
      ))}
      {asked && (
        <SettleDialog
          key={asked.id}
          entry={asked}
          {...{ suspense, config, words }}
          onClose={() => setAsked(undefined)}
          onSettled={() => {
            setAsked(undefined);
            toast({ text: t('suspense.done', { amount: words.money(asked.amountMinor) }) });
          }}
        />
      )}
    </>
  );
}

type SuspenseCardProps = Omit<SuspenseCardsProps, 'suspense'> & {
  readonly entry: SuspenseEntry;
  readonly onSettle: () => void;
};

function SuspenseCard({ entry, config, words, onSettle }: SuspenseCardProps) {
  const { t } = useTranslation('outbox');
  const { title: amount, why, userId } = useSuspenseWords(entry, words);
  const desk = deskName(entry.desk, config);
  const { direction } = entry;
  const moved = { by: entry.by.name, time: words.time(entry.at) };
  return (
    <article className="panel notice outbox-card" aria-label={amount}>
      <div className="grow">
        <p className="strong">
          {userId === undefined ? amount : <PersonLink userId={userId} name={amount} />}
        </p>
        <p className="dim">
          {desk === undefined
            ? t(`suspense.${direction}.moved`, moved)
            : t(`suspense.${direction}.movedAt`, { ...moved, desk })}
          {entry.receiptNumber !== undefined && `, ${t('overpaid.receipt', { number: entry.receiptNumber })}`}
        </p>
        <p className="is-owing">{why}</p>
      </div>
      <Button aria-label={t('suspense.actFor', { amount })} onClick={onSettle}>
        {t('suspense.act')}
      </Button>
    </article>
  );
}
