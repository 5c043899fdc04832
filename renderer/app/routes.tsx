/** The table of addresses. Every page needs the configuration, so until it is there the first load stands in its place. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { SectionId } from '../components/desk-sections.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useConfiguration, useDesk, useLoadProgress } from '../desk/use-desk.ts';
import { QuickUserManagementPage } from '../features/add-user/quick-user-management-page.tsx';
import { RegisterNewUserPage } from '../features/add-user/register-new-user-page.tsx';
import { CashPage } from '../features/cash/cash-page.tsx';
import { ChangeLogPage } from '../features/configuration/change-log-page.tsx';
import { ConfigurationPage } from '../features/configuration/configuration-page.tsx';
import { FeesTab } from '../features/fees/fees-tab.tsx';
import { HealthPage } from '../features/health/health-page.tsx';
import { UsersPage } from '../features/find-users/users-page.tsx';
import { FirstLoadPage } from '../features/first-load/first-load-page.tsx';
import { JobPage } from '../features/jobs/job-page.tsx';
import { JobsPage } from '../features/jobs/jobs-page.tsx';
import { ConflictPage } from '../features/outbox/conflict-page.tsx';
import { OutboxPage } from '../features/outbox/outbox-page.tsx';
import { ThisDeskPage } from '../features/this-desk/this-desk-page.tsx';
import { userAddress, UserPage, type UserAddress } from '../features/user/user-page.tsx';

const sections: readonly (readonly [prefix: string, section: SectionId])[] = [
  ['/users', 'users'],
  ['/register', 'register'],
  ['/outbox', 'outbox'],
  ['/cash', 'cash'],
  ['/jobs', 'jobs'],
  ['/configuration', 'configuration'],
  ['/health', 'health'],
];

export function sectionOf(path: string): SectionId | undefined {
  return sections.find(([prefix]) => path.startsWith(prefix))?.[1];
}

export function Routes() {
  const config = useConfiguration();
  const desk = useDesk();
  const progress = useLoadProgress();
  const [path, navigate] = useLocation();
  const [isEarly, setEarly] = useState(false);
  const isFirstLoad = desk.state.cookie === null;
  if (!config || (isFirstLoad && !isEarly && path.startsWith('/users'))) {
    return (
      <FirstLoadPage
        progress={progress}
        config={config}
        onFindNow={() => {
          setEarly(true);
          navigate('/users');
          document.querySelector<HTMLElement>('[role="combobox"]')?.focus();
        }}
      />
    );
  }
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/users" replace />
      </Route>
      <Route path="/users">
        <UsersPage config={config} />
      </Route>
      <Route path="/users/new">
        <QuickUserManagementPage config={config} />
      </Route>
      <Route path="/register">
        <RegisterNewUserPage config={config} />
      </Route>
      <Route path="/configuration/changes">
        <ChangeLogPage config={config} />
      </Route>
      <Route path="/cash/:tab?">{({ tab }) => <CashPage tab={tab} config={config} />}</Route>
      <Route path="/jobs">
        <JobsPage config={config} />
      </Route>
      <Route path="/jobs/:id">{({ id }) => <JobPage id={id} config={config} />}</Route>
      <Route path="/configuration">
        <ConfigurationPage config={config} />
      </Route>
      <Route path="/outbox">
        <OutboxPage />
      </Route>
      <Route path="/outbox/:uid">
        {({ uid }) => <ConflictPage uid={uid} onBack={() => navigate('/outbox')} />}
      </Route>
      <Route path="/health/desk">
        <ThisDeskPage />
      </Route>
      <Route path="/health">
        <HealthPage />
      </Route>
      <Route<UserAddress> path={userAddress}>
        {({ id, ...parts }) => (
          <UserPage
            userId={id}
            {...parts}
            renderFees={(userId, isViewOnly) => <FeesTab {...{ userId, isViewOnly }} />}
          />
        )}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

function NotFound() {
  const { t } = useTranslation('app');
  const [, navigate] = useLocation();
  return (
    <EmptyState
      title={t('notFoundTitle')}
      actions={
        <Button appearance="primary" onClick={() => navigate('/users')}>
          {t('toUsers')}
        </Button>
      }
    >
      {t('notFoundText')}
    </EmptyState>
  );
}
