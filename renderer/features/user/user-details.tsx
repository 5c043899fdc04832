/** The page of a user that is there: header, tabs, the tab's content, pop-ups of this opening, keys. */
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { shownName } from '#core/domain/shown-name.ts';
import { Message } from '../../components/message.tsx';
import { TabList, tabId } from '../../components/tab-list.tsx';
import { UserHeader } from '../../components/user-header.tsx';
import { usePicture } from '../../desk/use-picture.ts';
import { useSession } from '../../desk/use-desk.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { neighboursOf, useListCursor } from '../../state/list-cursor.ts';
import { useViewStore } from '../../state/view-store.ts';
import { AttachmentsTab } from './attachments-tab.tsx';
import { BlocksTab } from './blocks-tab.tsx';
import { BorrowBox } from './borrow-box.tsx';
import { ContactTab } from './contact-tab.tsx';
import { CoursesTab } from './courses-tab.tsx';
import { DemeritsTab } from './demerits-tab.tsx';
import { GeneralTab } from './general-tab.tsx';
import { useHeaderFacts } from './header-facts.tsx';
import { HeaderMarks } from './header-marks.tsx';
import { HistoryTab } from './history-tab.tsx';
import { IdentifiersTab } from './identifiers-tab.tsx';
import { InformationBox } from './information-box.tsx';
import { NotesTab } from './notes-tab.tsx';
import { PatronServices } from './patron-services.tsx';
import { ProxyTab } from './proxy-tab.tsx';
import { serviceLists, type ServiceList } from './service-lists.ts';
import { StatisticsTab } from './statistics-tab.tsx';
import { TabPanel } from './tab-panel.tsx';
import { usePatronServices } from './use-patron-services.tsx';
import { useTabCounts } from './use-tab-counts.ts';
import { useUserActions } from './use-user-actions.tsx';
import { UserPopUps, usePopUps } from './user-pop-ups.tsx';
import { tabsOf, toUserTab, type UserTab } from './user-tabs.ts';
import { useOpenUser } from './user-context.ts';

export type UserDetailsProps = {
  readonly tabName: string | undefined;
  /** A list of Patron Services in place of the tabs. */
  readonly services: ServiceList | undefined;
  readonly fees: ReactNode;
  readonly onOpenForUpdate: () => void;
};

/** Tabs that hold nothing of the SIS's. */
const isUntouchedBySis: ReadonlySet<UserTab> = new Set([
  'fees',
  'attachments',
  'proxy',
  'courses',
  'demerits',
  'history',
]);

export function UserDetails({ tabName, services, fees, onOpenForUpdate }: UserDetailsProps) {
  const { t } = useTranslation('user');
  const { file, config, today, isOpenForUpdate } = useOpenUser();
  const { actor } = useSession();
  const [, navigate] = useLocation();
  const list = useListCursor();
  const idBase = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { user } = file;
  const tabs = tabsOf(file, { actor, config, today });
  const tab = toUserTab(tabName, tabs);
  const listPath = list.path ?? '/users';
  const picture = usePicture(user.id);
  const counts = useTabCounts();
  const facts = useHeaderFacts();
  const showTab = (next: UserTab) => navigate(`/users/${user.id}/${next}`);
  const { actions, moreActions, dialogs, failure } = useUserActions(onOpenForUpdate, () =>
    navigate(listPath),
  );
  const patron = usePatronServices(tab, services);
  const isDetails = services === undefined;
  const shown = isDetails ? tab : undefined;
  useUserKeys(tab);
  useTabKeys(tabs, shown, showTab);
  useTabKeys(serviceLists, services, patron.show);
  const { adding, onAdded } = useAddKeys(isDetails ? tabs : [], showTab);
  useHeadingFocus(isDetails, () => heading.current?.focus());
  // Once looked at, the form stays: what was typed in it must be there after a look at another tab.
  const [hasForm, setHasForm] = useState(tab === 'general');
  if (tab === 'general' && !hasForm) setHasForm(true);
  const labelledBy = tabId(idBase, services ?? tab);

  return (
    <>
      <UserHeader
        name={shownName(user)}
        pictureSrc={picture}
        headingRef={heading}
        marks={<HeaderMarks />}
        facts={facts}
        canBorrow={user.recordType === 'CONTACT' ? null : <BorrowBox onTab={showTab} />}
        actions={isDetails ? [...patron.actions, ...actions] : patron.actions}
        moreActions={isDetails ? moreActions : []}
        information={isDetails && <InformationBox />}
        tabs={
          isDetails ? (
            <TabList
              name={t('page.tabs')}
              idBase={idBase}
              selected={tab}
              onSelect={showTab}
              tabs={tabs.map((value) => ({ value, label: t(`tabs.${value}`), count: counts[value] }))}
            />
          ) : (
            <TabList
              name={t('services.title')}
              idBase={idBase}
              selected={services}
              onSelect={patron.show}
              tabs={serviceLists.map((value) => ({
                value,
                label: t(`services.tabs.${value}`),
                count: patron.counts[value],
              }))}
            />
          )
        }
      />
      {failure !== undefined && <Message kind="error" title={failure} />}
      {isOpenForUpdate && shown && !isUntouchedBySis.has(shown) && (
        <p className="open-for-update" role="status">
          {t('openForUpdate.open')}
        </p>
      )}
      {hasForm && (
        <GeneralTab isShown={shown === 'general'} listPath={listPath} labelledBy={tabId(idBase, 'general')} />
      )}
      {shown === 'contact' && <ContactTab labelledBy={labelledBy} />}
      {shown === 'identifiers' && <IdentifiersTab labelledBy={labelledBy} />}
      {shown === 'notes' && <NotesTab {...{ labelledBy, onAdded }} isAdding={adding === 'notes'} />}
      {shown === 'blocks' && <BlocksTab {...{ labelledBy, onAdded }} isAdding={adding === 'blocks'} />}
      {shown === 'fees' && <TabPanel labelledBy={labelledBy}>{fees}</TabPanel>}
      {shown === 'statistics' && <StatisticsTab labelledBy={labelledBy} />}
      {shown === 'attachments' && <AttachmentsTab labelledBy={labelledBy} />}
      {shown === 'proxy' && <ProxyTab labelledBy={labelledBy} />}
      {shown === 'demerits' && <DemeritsTab labelledBy={labelledBy} />}
      {shown === 'courses' && <CoursesTab labelledBy={labelledBy} />}
      {shown === 'history' && <HistoryTab labelledBy={labelledBy} />}
      {services && <PatronServices list={services} {...{ labelledBy, fees }} />}
      {dialogs}
      <UserPopUps pictureSrc={picture} onTab={showTab} onRead={() => heading.current?.focus()} />
    </>
  );
}

/** Users of the list by Alt ↑ and Alt ↓. */
function useUserKeys(tab: UserTab): void {
  const { file } = useOpenUser();
  const [, navigate] = useLocation();
  const ids = useListCursor((cursor) => cursor.ids);
  const { before, after } = neighboursOf(ids, file.user.id);
  const goTo = (id: string | undefined) => {
    if (id !== undefined) navigate(`/users/${id}/${tab}`);
  };
  useShortcuts([
    { keys: 'Alt+↑', run: () => goTo(before) },
    { keys: 'Alt+↓', run: () => goTo(after) },
  ]);
}

/** Tabs by Ctrl PageUp and PageDown, while one of them is shown. */
function useTabKeys<Tab extends string>(
  tabs: readonly Tab[],
  shown: Tab | undefined,
  show: (tab: Tab) => void,
): void {
  const turn = (step: 1 | -1) => {
    const next = shown && tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length];
    if (next) show(next);
  };
  useShortcuts(
    [
      { keys: 'Ctrl+PageUp', run: () => turn(-1) },
      { keys: 'Ctrl+PageDown', run: () => turn(1) },
    ],
    { enabled: shown !== undefined },
  );
}

/** N and B: Add Note and Add Block from any tab. */
function useAddKeys(tabs: readonly UserTab[], showTab: (tab: UserTab) => void) {
  const [adding, setAdding] = useState<'notes' | 'blocks'>();
  const singleLetters = useViewStore((state) => state.preferences.singleKeys);
  const add = (tab: 'notes' | 'blocks') => () => {
    if (!tabs.includes(tab)) return;
    showTab(tab);
    setAdding(tab);
  };
  useShortcuts(
    [
      { keys: 'N', run: add('notes') },
      { keys: 'B', run: add('blocks') },
    ],
    { singleLetters },
  );
  return { adding, onAdded: () => setAdding(undefined) };
}

/** On opening the page, and on coming from or to Patron Services, the focus goes to the name, unless a pop-up has it. */
function useHeadingFocus(isDetails: boolean, focus: () => void): void {
  const { blocks, notes } = usePopUps();
  const { actor } = useSession();
  const hasPopUp = blocks.length + notes.length > 0;
  const wasDetails = useRef(isDetails);
  const start = useEffectEvent(() => {
    if (!hasPopUp || wasDetails.current !== isDetails) focus();
    wasDetails.current = isDetails;
  });
  useEffect(() => start(), [actor, isDetails]);
}
