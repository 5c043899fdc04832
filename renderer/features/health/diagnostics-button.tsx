/** What support needs to know, as a file. */
import { Button } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../components/toasts.tsx';
import { saveFile } from '../../desk/save-file.ts';
import { useConnection, useDesk, useOutbox } from '../../desk/use-desk.ts';
import { useUpdate } from '../../desk/use-update.ts';
import { carrelVersion } from './carrel-version.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { ServerFacts } from './use-server-facts.ts';
import { useStorageFacts } from './use-storage-facts.ts';

export function DiagnosticsButton({ server }: { readonly server: ServerFacts }) {
  const { t } = useTranslation('health');
  const desk = useDesk();
  const connection = useConnection();
  const outbox = useOutbox();
  const storage = useStorageFacts();
  const update = useUpdate();
  const toast = useToast();
  const save = async () => {
    const setUp = await desk.host.setUp?.read();
    const text = diagnosticsOf({
      version: carrelVersion,
      shell: desk.host.kind,
      userAgent: navigator.userAgent,
      madeAt: new Date().toISOString(),
      connection,
      clockOffsetMs: desk.clockOffsetMs,
      outbox,
      cookie: desk.state.cookie,
      users: desk.store.search()?.countAll(),
      report: desk.report,
      ...(storage && { storage }),
      ...(server.hello && { hello: server.hello }),
      ...(setUp && { setUp }),
      ...(update && { update }),
    });
    saveFile('carrel-diagnostics.json', new Blob([text], { type: 'application/json' }));
    toast({ text: t('saved') });
  };
  return (
    <Button icon={<ArrowDownload20Regular />} onClick={() => void save()}>
      {t('save')}
    </Button>
  );
}
