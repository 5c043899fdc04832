/** In place of rows: nothing matches and why, or the list is not on this desk yet. */
import { Button } from '@fluentui/react-components';
import { PersonSearch32Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EmptyState } from '../../components/empty-state.tsx';
import { useConfiguration, useDesk, useLoadProgress } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { isFiltered, noFilter, toUserFilters, type UsersFilter, type UserTab } from './users-query.ts';

export type NoMatchesProps = {
  readonly tab: UserTab;
  readonly text: string;
  readonly filter: UsersFilter;
  readonly onClear: () => void;
};

export function NoMatches({ tab, text, filter, onClear }: NoMatchesProps) {
  const { t } = useTranslation('findUsers');
  const [, navigate] = useLocation();
  const formats = useFormats();
  const desk = useDesk();
  const loading = useLoadProgress();
  const { today } = useNow();
  const config = useConfiguration();
  const search = desk.store.search();
  if (loading && search) {
    return (
      <EmptyState icon={<PersonSearch32Regular />} title={t('loadingTitle')}>
        {t('loadingText', { count: loading.users })}
      </EmptyState>
    );
  }
  const isEmptyTab = !isFiltered(filter) && text === '';
  const withoutStatus =
    filter.activity === 'all' || !search
      ? 0
      : search.search({ text, filters: toUserFilters(tab, { ...filter, activity: 'all' }, today) }).total;
  const named = describeFilters(filter, text, t, config?.roleTypes ?? []);
  return (
    <EmptyState
      icon={<PersonSearch32Regular />}
      title={isEmptyTab ? t('emptyNone') : t('emptyTitle')}
      actions={
        <>
          {!isEmptyTab && (
            <Button appearance="primary" onClick={onClear}>
              {t('clearFilters')}
            </Button>
          )}
          <Button onClick={() => navigate('/register')}>{t('register')}</Button>
        </>
      }
    >
      {named !== '' && t('emptyText', { filters: named })}{' '}
      {withoutStatus > 0 &&
        t('emptyWithoutStatus', { count: withoutStatus, shown: formats.count(withoutStatus) })}
    </EmptyState>
  );
}

type Words = ReturnType<typeof useTranslation<'findUsers'>>['t'];

function describeFilters(
  filter: UsersFilter,
  text: string,
  t: Words,
  roles: readonly { readonly code: string; readonly label: string }[],
): string {
  const parts = [
    text !== '' && t('searchingFor', { text: `“${text}”` }),
    filter.account !== noFilter.account &&
      `${t('account')}: ${t(`accountType.${filter.account as 'INTERNAL'}`)}`,
    filter.role !== noFilter.role &&
      `${t('role')}: ${roles.find(({ code }) => code === filter.role)?.label ?? filter.role}`,
    filter.activity !== 'all' && `${t('status')}: ${t(filter.activity)}`,
  ];
  return parts.filter((part) => part !== false).join('; ');
}

/** Never an empty list as if it were the truth. */
export function NoList() {
  const { t } = useTranslation('findUsers');
  return (
    <div className="grid-box empty">
      <EmptyState icon={<PersonSearch32Regular />} title={t('search.unavailable')}>
        {t('load.waitingText')}
      </EmptyState>
    </div>
  );
}
