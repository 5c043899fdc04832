/** Says that a new version of the pages lies ready. It is taken when staff ask, or at the next start: never under their hands. */
import { useEffect, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Message } from '../components/message.tsx';
import { useDesk } from '../desk/use-desk.ts';

/** `waiting`: changes that are not sent. A desk never changes its program under unsent work. */
export function NewVersion({ waiting }: { readonly waiting: number }) {
  const { t } = useTranslation('app');
  const { newVersion } = useDesk().host;
  const [isReady, setReady] = useState(false);
  useEffect(() => newVersion?.onReady(() => setReady(true)), [newVersion]);
  if (!isReady) return null;
  return (
    <Message
      kind="info"
      title={t('newVersion.title')}
      actions={waiting === 0 && <Button onClick={() => newVersion?.take()}>{t('newVersion.restart')}</Button>}
    >
      {t(waiting === 0 ? 'newVersion.now' : 'newVersion.later')}
    </Message>
  );
}
