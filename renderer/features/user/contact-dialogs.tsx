/** Add and Edit of an address, a phone number, an email address. */
import { useTranslation } from 'react-i18next';
import { codesFor } from '#core/domain/code-rules.ts';
import { RowCode, RowDate, RowFlag, RowText, RowTypes } from './row-fields.tsx';
import { RowDialog } from './row-dialog.tsx';
import type { RowDialogTask } from './use-row-dialog.ts';
import { useOpenUser } from './user-context.ts';

type DialogProps<K extends 'address' | 'phone' | 'email'> = {
  readonly task: RowDialogTask<K>;
  readonly onClose: () => void;
};

export function AddressDialog({ task, onClose }: DialogProps<'address'>) {
  const { t } = useTranslation('user');
  const { file, config } = useOpenUser();
  const countries = codesFor('countries', file.user.recordType, config);
  return (
    <RowDialog
      kind="address"
      width={640}
      flags={(state) => <RowFlag kind="address" name="preferred" state={state} />}
      {...{ task, onClose }}
    >
      {(state) => {
        const common = { kind: 'address', state } as const;
        return (
          <>
            <RowTypes {...common} table="addressTypes" />
            <div className="form2">
              <RowText {...common} name="line1" isFirst />
              <RowText {...common} name="line2" />
              <RowText {...common} name="line3" />
              <RowText {...common} name="line4" />
              <RowText {...common} name="line5" />
              <RowText {...common} name="city" />
              <RowText {...common} name="postalCode" />
              <RowText {...common} name="stateProvince" />
              {countries.length > 0 && <RowCode {...common} name="country" table="countries" />}
              <RowText {...common} name="note" />
              <RowDate {...common} name="startDate" />
              <RowDate {...common} name="endDate" hint={t('contact.datesHint')} />
            </div>
          </>
        );
      }}
    </RowDialog>
  );
}

export function PhoneDialog({ task, onClose }: DialogProps<'phone'>) {
  return (
    <RowDialog
      kind="phone"
      width={560}
      flags={(state) => (
        <>
          <RowFlag kind="phone" name="preferred" state={state} />
          <RowFlag kind="phone" name="preferredSms" state={state} />
        </>
      )}
      {...{ task, onClose }}
    >
      {(state) => {
        const common = { kind: 'phone', state } as const;
        return (
          <>
            <RowTypes {...common} table="phoneTypes" />
            <RowText {...common} name="number" isFirst />
          </>
        );
      }}
    </RowDialog>
  );
}

export function EmailDialog({ task, onClose }: DialogProps<'email'>) {
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  return (
    <RowDialog
      kind="email"
      flags={(state) => <RowFlag kind="email" name="preferred" state={state} />}
      {...{ task, onClose }}
    >
      {(state) => {
        const common = { kind: 'email', state } as const;
        return (
          <>
            <RowTypes {...common} table="emailTypes" />
            {file.user.recordType !== 'CONTACT' && <p className="sub">{t('contact.ccHint')}</p>}
            <RowText {...common} name="address" isFirst />
            <RowText {...common} name="description" />
          </>
        );
      }}
    </RowDialog>
  );
}
