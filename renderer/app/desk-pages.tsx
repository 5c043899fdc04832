/** The desk after sign-in: the frame with search, "Currently at:", connection and account, and the page of the address. */
import { useState } from 'react';
import { MenuDivider, MenuItem } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { Router, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { LOCK_MINUTES, minutesOf } from '#core/configuration/parameters.ts';
import { findTill } from '#core/mutations/cash-count.ts';
import type { SignedIn } from '#core/schema/types.ts';
import { ConnectionPill } from '../components/connection-pill.tsx';
import { deskSections, type SectionId } from '../components/desk-sections.tsx';
import { Frame } from '../components/frame.tsx';
import { isWaiting } from '../desk/pending-marks.ts';
import { useConfiguration, useConnection, useOutbox, useSession } from '../desk/use-desk.ts';
import { useMoneyTasks } from '../desk/use-money-tasks.ts';
import { useRight } from '../desk/use-right.ts';
import { KeyHelpDialog } from '../features/key-help/key-help-dialog.tsx';
import { UserSearchBox } from '../features/search/user-search.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { useViewStore } from '../state/view-store.ts';
import type { DeskServices } from './desk-services.ts';
import { RecoveredWork } from './recovered-work.tsx';
import { Routes, sectionOf } from './routes.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { UpdateMessage } from './update-message.tsx';
import { useMenuCommands } from './use-menu-commands.ts';
import { NewVersion } from './new-version.tsx';
import { useRejectedSound } from './use-rejected-sound.ts';
import { useIdleLock } from './use-idle-lock.ts';

type DeskPagesProps = { readonly services: DeskServices; readonly who: SignedIn };

const hrefs: Readonly<Record<SectionId, string>> = {
  users: '#/users',
  register: '#/register',
  registrations: '#/registrations',
  outbox: '#/outbox',
  cash: '#/cash',
  jobs: '#/jobs',
  configuration: '#/configuration',
  health: '#/health',
};
/** Reviewing self-registrations comes with the kiosk. */
const hiddenFromAll: readonly SectionId[] = ['registrations'];
const NOT_AT_DESK = 'not-at-desk';

export function DeskPages(props: DeskPagesProps) {
  return (
    <Router hook={useHashLocation}>
      <DeskFrame {...props} />
    </Router>
  );
}

function DeskFrame({ services, who }: DeskPagesProps) {
  const { t } = useTranslation('kit');
  const { t: ts } = useTranslation('signIn');
  const [path, navigate] = useLocation();
  const config = useConfiguration();
  const { desk } = useSession();
  const outbox = useOutbox();
  const waiting = outbox.filter(isWaiting).length;
  const needAttention = outbox.filter((item) => item.state === 'rejected').length;
  const go = (href: string) => navigate(href.replace(/^#/, ''));

  const overpaid = useMoneyTasks('overpaid').total;
  const excess = useMoneyTasks('excess').total;

  useRejectedSound(needAttention);
  const maySeeJobs = useRight('job.view').allowed;
  const maySeeCash = useMaySeeCash();
  const hidden = new Set<SectionId>([
    ...hiddenFromAll,
    ...(maySeeJobs ? [] : (['jobs'] as const)),
    ...(maySeeCash ? [] : (['cash'] as const)),
  ]);

  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = () => setHelpOpen(true);

  useIdleLock(() => void services.session.lock(), minutesOf(config?.parameters ?? {}, LOCK_MINUTES));
  useShortcuts([
    { keys: 'Alt+1', run: () => go(hrefs.users) },
    { keys: 'Alt+2', run: () => go(hrefs.register) },
    { keys: 'Alt+4', run: () => go(hrefs.outbox) },
    { keys: 'Alt+5', run: () => go(hrefs.configuration) },
    { keys: 'Alt+6', run: () => go(hrefs.health) },
    ...(maySeeJobs ? [{ keys: 'Alt+7', run: () => go(hrefs.jobs) }] : []),
    ...(maySeeCash ? [{ keys: 'Alt+8', run: () => go(hrefs.cash) }] : []),
    { keys: 'Alt+C', run: () => go(hrefs.outbox) },
    { keys: 'Alt+D', run: () => document.querySelector<HTMLElement>('[data-desk-button]')?.focus() },
    { keys: 'F1', run: openHelp, inDialogs: true },
    { keys: 'Ctrl+/', run: openHelp, inDialogs: true },
    { keys: 'Ctrl+L', run: () => void services.session.lock(), inDialogs: true },
    { keys: 'Ctrl+Shift+L', run: () => void services.session.signOut() },
  ]);
  useMenuCommands({
    lock: () => void services.session.lock(),
    switchUser: () => void services.session.signOut(),
    health: () => go(hrefs.health),
    keyHelp: openHelp,
  });
  const libraryNames = new Map(config?.libraries.map(({ code, name }) => [code, name]));
  const desks = [
    ...(config?.desks ?? []).map(({ code, library, name }) => ({
      id: code,
      name: `${libraryNames.get(library) ?? library} – ${name}`,
    })),
    { id: NOT_AT_DESK, name: ts('notAtDesk') },
  ];
  return (
    <Frame
      search={<UserSearchBox />}
      desks={desks}
      deskId={desk?.code ?? NOT_AT_DESK}
      onDeskChange={(id) => services.session.chooseDesk(id === NOT_AT_DESK ? undefined : id)}
      connection={
        <ConnectionState waiting={waiting} needAttention={needAttention} onDetails={() => go(hrefs.outbox)} />
      }
      accountName={who.user.name}
      accountMenu={<AccountMenu services={services} onHelp={openHelp} />}
      sections={deskSections(t, {
        hrefs,
        counts: { registrations: 0, waiting, needAttention, overpaid, excess },
        hidden,
      })}
      currentSectionId={sectionOf(path)}
      onNavigate={go}
    >
      <RecoveredWork onOpenOutbox={() => go(hrefs.outbox)} />
      <NewVersion waiting={waiting + needAttention} />
      <UpdateMessage />
      <SignInAgain onSignIn={() => void services.session.lock()} />
      <Routes />
      <KeyHelpDialog open={isHelpOpen} path={path} hidden={hidden} onClose={() => setHelpOpen(false)} />
    </Frame>
  );
}

/** Where payments are received, and for those who look at all desks. */
function useMaySeeCash(): boolean {
  const config = useConfiguration();
  const { desk } = useSession();
  const mayCount = useRight('cash.count').allowed;
  const mayReview = useRight('cash.review').allowed;
  return mayReview || (mayCount && config !== null && findTill(desk?.code, config) !== undefined);
}

function ConnectionState(props: {
  readonly waiting: number;
  readonly needAttention: number;
  readonly onDetails: () => void;
}) {
  const connection = useConnection();
  const formats = useFormats();
  const since =
    connection.type === 'Offline' || connection.type === 'SignInNeeded' ? connection.since : undefined;
  return (
    <ConnectionPill
      {...props}
      isOnline={connection.type === 'Online' || connection.type === 'Connecting'}
      offlineSince={since === undefined ? undefined : formats.time(Date.parse(since))}
    />
  );
}

function AccountMenu(props: { readonly services: DeskServices; readonly onHelp: () => void }) {
  const { services, onHelp } = props;
  const { t } = useTranslation('app');
  const { t: th } = useTranslation('keyHelp');
  const { preferences, setPreferences } = useViewStore();
  return (
    <>
      <MenuItem onClick={() => void services.session.lock()} secondaryContent="Ctrl+L">
        {t('lock')}
      </MenuItem>
      <MenuItem onClick={() => void services.session.signOut()} secondaryContent="Ctrl+Shift+L">
        {t('switchUser')}
      </MenuItem>
      <MenuDivider />
      {(['system', 'light', 'dark'] as const).map((scheme) => (
        <MenuItem
          key={scheme}
          icon={
            preferences.colourScheme === scheme ? <Checkmark16Regular /> : <span className="menu-space" />
          }
          onClick={() => setPreferences({ colourScheme: scheme })}
        >
          {t(`colours.${scheme}`)}
        </MenuItem>
      ))}
      <MenuDivider />
      {(['off', 'quiet', 'normal', 'loud'] as const).map((volume) => (
        <MenuItem
          key={volume}
          icon={
            (preferences.sounds ? (preferences.volume ?? 'normal') : 'off') === volume ? (
              <Checkmark16Regular />
            ) : (
              <span className="menu-space" />
            )
          }
          onClick={() => setPreferences({ sounds: volume !== 'off', ...(volume !== 'off' && { volume }) })}
        >
          {t(`sounds.${volume}`)}
        </MenuItem>
      ))}
      <MenuDivider />
      <MenuItem onClick={() => setPreferences({ singleKeys: !preferences.singleKeys })}>
        {t(preferences.singleKeys ? 'singleKeysOff' : 'singleKeysOn')}
      </MenuItem>
      <MenuItem onClick={onHelp} secondaryContent="F1">
        {th('menu')}
      </MenuItem>
    </>
  );
}
