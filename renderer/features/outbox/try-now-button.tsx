/** Asks the server at once and says what came of it. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { ArrowSync20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../components/live-regions.tsx';
import { isWaiting } from '../../desk/pending-marks.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export function TryNowButton({ onResult }: { readonly onResult: (text: string) => void }) {
  const { t } = useTranslation('outbox');
  const desk = useDesk();
  const formats = useFormats();
  const announce = useAnnounce();
  const [isTrying, setTrying] = useState(false);
  const result = (): string => {
    const { connection, state } = desk;
    const waiting = state.outbox.filter(isWaiting).length;
    const refused = state.outbox.filter((item) => item.state === 'rejected').length;
    switch (connection.type) {
      case 'Offline':
        return t('tried.offline', { time: formats.time(Date.parse(connection.nextTryAt)) });
      case 'SignInNeeded':
        return t('tried.signIn');
      case 'Stuck':
        return t('tried.stuck');
      case 'Online':
      case 'Connecting':
        if (waiting > 0) return t('tried.waiting', { count: waiting });
        return refused === 0 ? t('tried.sent') : t('tried.refused', { count: refused });
    }
  };
  const tryNow = async () => {
    if (isTrying) return;
    setTrying(true);
    try {
      await desk.syncNow();
    } finally {
      setTrying(false);
    }
    const text = result();
    onResult(text);
    announce(text);
  };
  return (
    <Button icon={<ArrowSync20Regular />} disabledFocusable={isTrying} onClick={() => void tryNow()}>
      {t(isTrying ? 'trying' : 'tryNow')}
    </Button>
  );
}
