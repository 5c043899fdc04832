/** The one user whose page is composed: header with everything that can be true. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  Delete20Regular,
  LockOpen20Regular,
  Mail20Regular,
  Note20Regular,
  Print20Regular,
} from '@fluentui/react-icons';
import { CanBorrowBox } from '../../../renderer/components/can-borrow-box.tsx';
import { Mark } from '../../../renderer/components/mark.tsx';
import { TabList } from '../../../renderer/components/tab-list.tsx';
import { UserHeader } from '../../../renderer/components/user-header.tsx';
import { portrait } from '../people.ts';
import { GalleryFrame } from './gallery-frame.tsx';

export const amara = portrait('Okafor, Amara');
const name = new URLSearchParams(location.search).get('name') ?? 'Okafor, Amara Nneka';
const tabs = [
  { value: 'general', label: 'General Information' },
  { value: 'contact', label: 'Contact Information' },
  { value: 'identifiers', label: 'Identifiers', count: 3 },
  { value: 'notes', label: 'Notes', count: 2 },
  { value: 'blocks', label: 'Blocks', count: 1 },
  { value: 'fees', label: 'Fines/Fees', count: 9 },
  { value: 'statistics', label: 'Statistics' },
  { value: 'attachments', label: 'Attachments' },
  { value: 'proxies', label: 'Proxy For' },
  { value: 'history', label: 'History' },
];
const nothing = () => undefined;

export function AmaraPage({ tab, children }: { readonly tab: string; readonly children: ReactNode }) {
  const [selected, setSelected] = useState(tab);
  return (
    <GalleryFrame section="users">
      <UserHeader
        name={name}
        pictureSrc={amara}
        marks={
          <>
            <Mark kind="blocked">1 block</Mark>
            <Mark kind="owing">Owes 42.50</Mark>
            <Mark kind="muted" icon={<Note20Regular aria-hidden />}>
              2 notes
            </Mark>
            <Mark kind="pending">2 waiting</Mark>
          </>
        }
        facts={[
          [
            { label: 'Primary identifier', value: '20418833' },
            { label: 'Barcode', value: '29301004417052' },
            { label: 'E-mail', value: 'a.okafor@northgate.example' },
            { label: 'Phone', value: '+44 7700 900 142' },
            { label: 'Campus', value: 'City Campus' },
          ],
          [
            { label: 'User group', value: 'Graduate Student' },
            { label: 'Account type', value: 'External (SIS)' },
            { label: 'Status', value: 'Active' },
            { label: 'Expiration date', value: '31 Aug 2027' },
            { label: 'Balance', value: <span className="is-owing strong">42.50 EUR</span> },
          ],
          [
            { label: 'Record type', value: 'Public' },
            { label: 'Birth date', value: '14 Mar 1999' },
            { label: 'Preferred language', value: 'English' },
            { label: 'Last activity', value: '19 Nov 2026' },
            { label: 'Updated', value: '23 Nov 2026, Jansen, Maria' },
          ],
        ]}
        canBorrow={
          <CanBorrowBox
            canBorrow={false}
            reasons={[
              'Overdue block: loan and renewal, until 15 Dec 2026',
              <>
                Owes <b>42.50</b>, limit for Graduate Student is <b>20.00</b>
              </>,
            ]}
            factsAsOf="09:14"
            also="Can place requests."
            onHelp={nothing}
          />
        }
        actions={[
          { id: 'send', label: 'Send Message', icon: <Mail20Regular />, run: nothing },
          { id: 'open', label: 'Open for Update', icon: <LockOpen20Regular />, outlined: true, run: nothing },
        ]}
        moreActions={[
          { id: 'print', label: 'Print', icon: <Print20Regular />, keys: 'Ctrl+P', run: nothing },
          { id: 'delete', label: 'Delete user', icon: <Delete20Regular />, dangerous: true, run: nothing },
        ]}
        tabs={<TabList name="User Details" tabs={tabs} selected={selected} onSelect={setSelected} />}
      />
      {children}
    </GalleryFrame>
  );
}
