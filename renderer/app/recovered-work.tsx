/**
 * After a sign-in that found the store lost, damaged or older than the journal: what was recovered, and what was not. Until
 * it is put away, or the desk is opened anew.
 */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Message } from '../components/message.tsx';
import { useDesk } from '../desk/use-desk.ts';

export function RecoveredWork({ onOpenOutbox }: { readonly onOpenOutbox: () => void }) {
  const { t } = useTranslation('outbox');
  const { recovered, unreadable } = useDesk().report;
  const [isPutAway, setPutAway] = useState(false);
  if (isPutAway || recovered + unreadable === 0) return null;
  return (
    <Message
      kind={unreadable > 0 ? 'error' : 'warning'}
      title={recovered > 0 ? t('recovered', { count: recovered }) : t('unreadable', { count: unreadable })}
      actions={
        <>
          <Button onClick={onOpenOutbox}>{t('title')}</Button>
          <Button appearance="transparent" onClick={() => setPutAway(true)}>
            {t('dismiss')}
          </Button>
        </>
      }
    >
      {recovered > 0 && t('recoveredText')}{' '}
      {unreadable > 0 && (recovered > 0 ? t('unreadable', { count: unreadable }) : t('unreadableText'))}
    </Message>
  );
}
