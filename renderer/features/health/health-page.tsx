/** Health: is this desk well, and if not, what to do. For staff and for whoever is asked to help over the telephone. */
import { Button } from '@fluentui/react-components';
import { Print20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useConfiguration, useDesk } from '../../desk/use-desk.ts';
import { useRight } from '../../desk/use-right.ts';
import { carrelVersion } from './carrel-version.ts';
import { DevicesPanel } from './devices-panel.tsx';
import { DiagnosticsButton } from './diagnostics-button.tsx';
import { FactList, type Fact } from './fact-list.tsx';
import { LettersPanel } from './letters-panel.tsx';
import { useConnectionFacts } from './use-connection-facts.ts';
import { useDataFacts, useUnsentFacts } from './use-desk-facts.ts';
import { useMachineFacts } from './use-machine-facts.ts';
import { useServerFacts, type ServerFacts } from './use-server-facts.ts';
import { useUpdateFacts } from './use-update-fact.ts';

export function HealthPage() {
  const { t } = useTranslation('health');
  const config = useConfiguration();
  const { allowed: canSeeLetters } = useRight('letters.view');
  const { allowed: isDeviceManager } = useRight('devices.manage');
  const server = useServerFacts(canSeeLetters);
  const connection = useConnectionFacts(server.hello?.name);
  const unsent = useUnsentFacts();
  const data = useDataFacts();
  const machine = useMachineFacts();
  const [, navigate] = useLocation();
  const versions = useVersionFacts(server);
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>{t('title')}</h1>
        <span className="sub">{t('lead')}</span>
        <span className="grow" />
        <Button appearance="subtle" icon={<Print20Regular />} onClick={() => navigate('/health/desk')}>
          {t('toThisDesk')}
        </Button>
        <DiagnosticsButton server={server} />
      </div>
      <div className="body" data-region="content">
        <div className="health-columns">
          <FactList title={t('section.connection')} facts={connection} />
          <FactList title={t('section.unsent')} facts={unsent} />
          <FactList title={t('section.data')} facts={data} />
          <FactList title={t('section.machine')} facts={machine} />
          <FactList title={t('section.versions')} facts={versions} />
        </div>
        {isDeviceManager && <DevicesPanel />}
        {canSeeLetters && config && <LettersPanel letters={server.letters} config={config} />}
      </div>
    </>
  );
}

function useVersionFacts({ hello }: ServerFacts): readonly Fact[] {
  const { t } = useTranslation('health');
  const { host } = useDesk();
  const updates = useUpdateFacts();
  return [
    {
      id: 'carrel',
      name: t('carrel.name'),
      sign: 'good',
      value: t('carrel.version', { version: carrelVersion, shell: t(`carrel.${host.kind}`) }),
    },
    {
      id: 'server',
      name: t('serverVersion.name'),
      sign: hello ? 'good' : 'away',
      value: hello?.version ?? t('serverVersion.unknown'),
    },
    { id: 'browser', name: t('browser'), sign: 'good', value: browserName(navigator.userAgent) },
    ...updates,
  ];
}

/** "Chrome 141", as far as the browser says. */
function browserName(userAgent: string): string {
  const match = /(?<name>Edg|Firefox|Electron|Chrome|Version)\/(?<version>[0-9]+)/.exec(userAgent);
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', Version: 'Safari' };
  const { name = '', version = '' } = match?.groups ?? {};
  return match ? `${names[name] ?? name} ${version}` : userAgent;
}
