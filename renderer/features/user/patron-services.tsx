/**
 * Patron Services, opened from User Details by Manage Fulfillment Activities: loans, requests, fines and fees, and notes of a
 * patron, to be looked at only. Everything shown is on this desk, so it is the same without the server.
 */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoansList } from './loans-list.tsx';
import type { ServiceList } from './service-lists.ts';
import { TabPanel } from './tab-panel.tsx';
import { UserNotesList } from './user-notes-list.tsx';

export type PatronServicesProps = {
  readonly list: ServiceList;
  readonly labelledBy: string;
  /** Fines and fees, without what changes them. */
  readonly fees: ReactNode;
};

export function PatronServices({ list, labelledBy, fees }: PatronServicesProps) {
  const { t } = useTranslation('user');
  return (
    <TabPanel labelledBy={labelledBy}>
      <div className="view-only">
        <h2>{t('services.title')}</h2>
        <span className="sub">{t('services.viewOnly')}</span>
      </div>
      {list === 'loans' && <LoansList />}
      {list === 'requests' && (
        <EmptyState title={t('services.requests.empty')}>{t('services.requests.where')}</EmptyState>
      )}
      {list === 'fees' && fees}
      {list === 'notes' && <UserNotesList />}
    </TabPanel>
  );
}
