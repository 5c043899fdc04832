/** A new version lies ready: said when nothing waits to be sent, so that restarting is safe. Until it is put away. */
import { useEffect, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from '../components/dialog-frame.tsx';
import { Message } from '../components/message.tsx';
import { useDesk, useOutbox } from '../desk/use-desk.ts';
import { useUpdate } from '../desk/use-update.ts';

export function UpdateMessage() {
  const { t } = useTranslation('app');
  const { host } = useDesk();
  const update = useUpdate();
  const unsent = useOutbox().length;
  const [putAway, setPutAway] = useState<string>();
  const [areNotesOpen, setNotesOpen] = useState(false);
  useEffect(() => host.updates?.noteUnsent(unsent), [host, unsent]);
  if (update?.type !== 'Ready' || unsent > 0 || putAway === update.version) return null;
  const restart = <Button onClick={() => void host.updates?.restart()}>{t('update.restart')}</Button>;
  return (
    <>
      <Message
        kind="info"
        title={t('update.title', { version: update.version })}
        actions={
          <>
            {restart}
            <Button appearance="transparent" onClick={() => setPutAway(update.version)}>
              {t('update.later')}
            </Button>
          </>
        }
      >
        {t('update.text')}{' '}
        {update.notes !== '' && (
          <button type="button" className="link" onClick={() => setNotesOpen(true)}>
            {t('update.notes')}
          </button>
        )}
      </Message>
      <DialogFrame
        open={areNotesOpen}
        width={560}
        title={t('update.notesTitle', { version: update.version })}
        onClose={() => setNotesOpen(false)}
        actions={
          <Button appearance="primary" data-first="" onClick={() => setNotesOpen(false)}>
            {t('update.close')}
          </Button>
        }
      >
        <p className="release-notes">{update.notes}</p>
      </DialogFrame>
    </>
  );
}
