/** Why the changes are still here, and when the next try is. Nothing while the server is in reach. */
import { CloudOff20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { useSecondsUntil } from '../../desk/use-seconds-until.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export function ConnectionMessage() {
  const { t } = useTranslation('outbox');
  const formats = useFormats();
  const connection = useConnection();
  switch (connection.type) {
    case 'Offline':
      return (
        <Message
          kind="info"
          title={t('offline', { time: formats.time(Date.parse(connection.since)) })}
          icon={<CloudOff20Regular />}
        >
          <NextTry at={connection.nextTryAt} />
        </Message>
      );
    case 'Stuck':
      return (
        <Message kind="error" title={t('stuck')} code="SYNC-STUCK">
          {t('stuckText', { id: connection.id })}
        </Message>
      );
    // told on every page (app/sign-in-again.tsx)
    case 'SignInNeeded':
    case 'Online':
    case 'Connecting':
      return null;
  }
}

/** Counts down by itself; not a live region, or it would be read out every second. */
function NextTry({ at }: { readonly at: string }) {
  const { t } = useTranslation('outbox');
  const seconds = useSecondsUntil(at);
  return seconds > 0 ? t('offlineText', { seconds }) : t('offlineNow');
}
