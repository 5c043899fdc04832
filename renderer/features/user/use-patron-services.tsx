/** The way to Patron Services and Back to the tab that one came from, and how much its lists hold. */
import { ArrowLeft20Regular, ClipboardTaskListLtr20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { UserHeaderAction } from '../../components/user-header.tsx';
import { leaveFieldOr } from '../../keyboard/leave-field-or.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { hasPatronServices, PATRON_SERVICES, type ServiceList } from './service-lists.ts';
import { useTabCounts } from './use-tab-counts.ts';
import type { UserTab } from './user-tabs.ts';
import { useOpenUser } from './user-context.ts';

export type PatronServicesWay = {
  /** Manage Fulfillment Activities, or Back. */
  readonly actions: readonly UserHeaderAction[];
  readonly show: (list: ServiceList) => void;
  readonly counts: Partial<Record<ServiceList, number | undefined>>;
};

/** `list`: what of Patron Services is shown; absent: User Details. */
export function usePatronServices(tab: UserTab, list: ServiceList | undefined): PatronServicesWay {
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  const [, navigate] = useLocation();
  const { notes, fees } = useTabCounts();
  const details = `/users/${file.user.id}/${tab}`;
  const show = (next: ServiceList) => navigate(`${details}/${PATRON_SERVICES}/${next}`);
  const back = () => navigate(details);
  useShortcuts([{ keys: 'Esc', run: () => leaveFieldOr(back) }], { enabled: list !== undefined });
  const open: UserHeaderAction = {
    id: 'services',
    label: t('services.action'),
    icon: <ClipboardTaskListLtr20Regular />,
    run: () => show('loans'),
  };
  const goBack: UserHeaderAction = {
    id: 'back',
    label: t('services.back'),
    icon: <ArrowLeft20Regular />,
    outlined: true,
    keys: 'Esc',
    run: back,
  };
  const toServices = hasPatronServices(file.user) ? [open] : [];
  return {
    actions: list === undefined ? toServices : [goBack],
    show,
    counts: { loans: file.loans.length, notes, fees },
  };
}
