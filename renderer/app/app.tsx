/** Which page the desk shows, by where it stands between "nobody" and "signed in" (state/session-store.ts). */
import { useEffect, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ShellRestart } from '#core/ipc/channels.ts';
import { DeskContext, useConfiguration } from '../desk/use-desk.ts';
import { readDeskFacts } from '../desk/desk-facts.ts';
import { ChooseDeskPage } from '../features/sign-in/choose-desk-page.tsx';
import { NoticePage } from '../features/sign-in/notice-page.tsx';
import { SetUpPage } from '../features/set-up/set-up-page.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { directionOf } from '../i18n/i18n.ts';
import { useSessionStore } from '../state/session-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { DeskThemeProvider } from '../theme/desk-theme-provider.tsx';
import type { DeskServices } from './desk-services.ts';
import { LibraryCurrency } from './library-currency.tsx';
import { DeskPages } from './desk-pages.tsx';

export function App({ services, language }: { readonly services: DeskServices; readonly language: string }) {
  const colours = useViewStore((state) => state.preferences.colourScheme);
  useEffect(() => services.start(), [services]);
  return (
    <DeskThemeProvider colours={colours} language={language} direction={directionOf(language)}>
      <CurrentPage services={services} />
    </DeskThemeProvider>
  );
}

function CurrentPage({ services }: { readonly services: DeskServices }) {
  const { t } = useTranslation('signIn');
  const phase = useSessionStore((state) => state.phase);
  switch (phase.type) {
    case 'starting':
      return null;
    case 'otherWindow':
      return <NoticePage title={t('otherTitle')} text={t('otherLead')} />;
    case 'failed':
      return (
        <NoticePage
          title={t('failedTitle')}
          text={`${t('failedLead')} (${phase.reason})`}
          actions={<Button onClick={() => location.reload()}>{t('tryAgain')}</Button>}
        />
      );
    case 'settingUp':
      return <SettingUp services={services} step={phase.step} />;
    case 'signedOut':
      return <SignedOut services={services} lockedBy={undefined} />;
    case 'locked':
      return (
        <SignedOut
          services={services}
          lockedBy={{ name: phase.who.user.name, userName: phase.who.userName }}
        />
      );
    case 'choosingDesk':
      return (
        <DeskContext value={phase.desk}>
          <ChooseDesk services={services} />
        </DeskContext>
      );
    case 'working':
      return (
        <DeskContext value={phase.desk}>
          <LibraryCurrency>
            <DeskPages services={services} who={phase.who} />
          </LibraryCurrency>
        </DeskContext>
      );
  }
}

function SignedOut({
  services,
  lockedBy,
}: {
  readonly services: DeskServices;
  readonly lockedBy: { readonly name: string; readonly userName: string } | undefined;
}) {
  const [isReached, setReached] = useState<boolean>();
  const [restart, setRestart] = useState<ShellRestart>();
  useEffect(() => {
    let isCurrent = true;
    void services.takeRestart().then((told) => isCurrent && setRestart(told));
    void services.isServerReached().then((reached) => isCurrent && setReached(reached));
    return () => {
      isCurrent = false;
    };
  }, [services]);
  return (
    <SignInPage
      facts={readDeskFacts(() => crypto.randomUUID())}
      isReached={isReached}
      lockedBy={lockedBy}
      restart={restart}
      protection={services.protection}
      onSignIn={(userName, password, code) => services.session.signIn(userName, password, code)}
      onChangePassword={(oldPassword, newPassword) =>
        services.session.changePassword(oldPassword, newPassword)
      }
      onSwitchUser={() => void services.session.signOut()}
      onEnrol={
        services.setUp && (() => useSessionStore.getState().setPhase({ type: 'settingUp', step: 'enrol' }))
      }
    />
  );
}

function SettingUp({
  services,
  step,
}: {
  readonly services: DeskServices;
  readonly step: 'address' | 'enrol';
}) {
  if (!services.setUp) return null;
  const { deviceId } = readDeskFacts(() => crypto.randomUUID());
  return (
    <SetUpPage
      setUp={services.setUp}
      deviceId={deviceId}
      firstStep={step}
      onDone={() => services.finishSetUp()}
    />
  );
}

function ChooseDesk({ services }: { readonly services: DeskServices }) {
  const config = useConfiguration();
  const libraryNames = new Map(config?.libraries.map(({ code, name }) => [code, name]));
  return (
    <ChooseDeskPage
      desks={config?.desks.map(({ code, library, name }) => ({
        code,
        name: `${libraryNames.get(library) ?? library} – ${name}`,
      }))}
      onChoose={(code) => services.session.chooseDesk(code)}
    />
  );
}
