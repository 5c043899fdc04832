/** Contact Information: addresses, phone numbers, email addresses. Changes here are saved at once. */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CC_ADDRESS } from '#core/domain/mail-recipients.ts';
import { neededContact } from '#core/domain/user-rules.ts';
import { isExternal } from '#core/mutations/kept-fields.ts';
import type { Address, Email, Phone } from '#core/schema/types.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { AddressDialog, EmailDialog, PhoneDialog } from './contact-dialogs.tsx';
import { ContactGrid } from './contact-grid.tsx';
import { RowFoot } from './row-foot.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useRowFailure } from './use-row-failure.ts';
import type { RowDialogTask } from './use-row-dialog.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

type Task =
  | { readonly kind: 'address'; readonly task: RowDialogTask<'address'> }
  | { readonly kind: 'phone'; readonly task: RowDialogTask<'phone'> }
  | { readonly kind: 'email'; readonly task: RowDialogTask<'email'> };

function useFacts() {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const { config } = useOpenUser();
  const addressMain = useCallback(
    (row: Address) => {
      const place = [row.postalCode, row.city].filter(Boolean).join(' ');
      const country = codeLabel(config, 'countries', row.country);
      const parts = [
        row.line1,
        row.line2,
        row.line3,
        row.line4,
        row.line5,
        place,
        row.stateProvince,
        country,
      ];
      return parts.filter(Boolean).join(', ');
    },
    [config],
  );
  const addressFacts = useCallback(
    ({ startDate, endDate }: Address) =>
      [
        startDate && t('contact.from', { date: formats.date(startDate) }),
        endDate && t('contact.until', { date: formats.date(endDate) }),
      ]
        .filter(Boolean)
        .join(' '),
    [t, formats],
  );
  const phoneFacts = useCallback((row: Phone) => (row.preferredSms ? t('contact.sms') : ''), [t]);
  const emailFacts = useCallback(
    (row: Email) => (row.types.includes(CC_ADDRESS) ? codeLabel(config, 'emailTypes', CC_ADDRESS) : ''),
    [config],
  );
  return { addressMain, addressFacts, phoneFacts, emailFacts };
}

const phoneMain = (row: Phone) => row.number;
const emailMain = (row: Email) => row.address;

export function ContactTab({ labelledBy }: { readonly labelledBy: string }) {
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  const right = useUserRight('contact.edit');
  const [open, setOpen] = useState<Task>();
  const { failure, run } = useRowFailure();
  const facts = useFacts();
  const needed = neededContact(file.user.recordType);
  const close = () => setOpen(undefined);
  return (
    <TabPanel {...{ labelledBy, failure }}>
      <div className="body flush contact-lists">
        <ContactGrid
          kind="address"
          table="addressTypes"
          mainOf={facts.addressMain}
          factsOf={facts.addressFacts}
          run={run}
          empty={t('contact.address.empty')}
          onTask={(task) => setOpen({ kind: 'address', task })}
        />
        <ContactGrid
          kind="phone"
          table="phoneTypes"
          mainOf={phoneMain}
          factsOf={facts.phoneFacts}
          run={run}
          empty={t(needed === 'phone' ? 'contact.phone.needed' : 'contact.phone.empty')}
          onTask={(task) => setOpen({ kind: 'phone', task })}
        />
        <ContactGrid
          kind="email"
          table="emailTypes"
          mainOf={emailMain}
          factsOf={facts.emailFacts}
          run={run}
          empty={t(needed === 'email' ? 'contact.email.needed' : 'contact.email.empty')}
          onTask={(task) => setOpen({ kind: 'email', task })}
        />
        {(right.reason !== undefined || isExternal(file.user)) && (
          <RowFoot hasExternalData reason={right.reason}>
            {null}
          </RowFoot>
        )}
      </div>
      {open?.kind === 'address' && <AddressDialog task={open.task} onClose={close} />}
      {open?.kind === 'phone' && <PhoneDialog task={open.task} onClose={close} />}
      {open?.kind === 'email' && <EmailDialog task={open.task} onClose={close} />}
    </TabPanel>
  );
}
