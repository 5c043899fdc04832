/**
 * The state of the connection in fixed words, so that staff and scripts find them: "Online" or "Offline since 09:14",
 * then "3 waiting" (saved here, not yet sent) and "1 need attention" when there are any. A press leads to the Outbox.
 */
import { CloudOff20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

export type ConnectionPillProps = {
  readonly isOnline: boolean;
  /** "09:14"; with isOnline false. */
  readonly offlineSince?: string | undefined;
  readonly waiting: number;
  readonly needAttention: number;
  readonly onDetails: () => void;
};

export function ConnectionPill(props: ConnectionPillProps) {
  const { isOnline, offlineSince, waiting, needAttention, onDetails } = props;
  const { t } = useTranslation('kit');
  const offline =
    offlineSince === undefined
      ? t('connection.offline')
      : t('connection.offlineSince', { time: offlineSince });
  return (
    <div role="status" aria-label={t('connection.name')}>
      <button
        type="button"
        className={`connection${isOnline ? '' : ' offline'}`}
        title={`${t('connection.details')} (Alt C)`}
        onClick={onDetails}
      >
        {isOnline ? <span className="dot" aria-hidden /> : <CloudOff20Regular aria-hidden />}
        <b>{isOnline ? t('connection.online') : offline}</b>
        {waiting > 0 && (
          <>
            {' '}
            <span className="divider" aria-hidden />
            <span>{t('connection.waiting', { count: waiting })}</span>
          </>
        )}
        {needAttention > 0 && (
          <>
            {' '}
            <span className="attention">{t('connection.needAttention', { count: needAttention })}</span>
          </>
        )}
      </button>
    </div>
  );
}
