/** User Identifier (where the institution asks for it), then one email address, phone number and address. */
import { useTranslation } from 'react-i18next';
import { DraftChoice, DraftText, DraftTypes } from './draft-field.tsx';
import { areIdentifiersAsked } from './needed-fields.ts';
import { useNewUserForm } from './new-user-form.ts';

export function UserIdentifier() {
  const { t } = useTranslation('addUser');
  const { draft, config } = useNewUserForm();
  if (!areIdentifiersAsked(draft.recordType, config)) return null;
  return (
    <>
      <h2 className="section-title">{t('section.identifier')}</h2>
      <div className="form4">
        <DraftChoice name="identifiers.0.type" />
        <DraftText
          name="identifiers.0.value"
          className="span2"
          hint={t('scanHint')}
          look={{ wantsScan: true }}
        />
      </div>
    </>
  );
}

export function ContactInformation() {
  const { t } = useTranslation('addUser');
  return (
    <>
      <h2 className="section-title">{t('section.contact')}</h2>
      <div className="form4">
        <DraftTypes name="emails.0.types" />
        <DraftText name="emails.0.address" className="span3 email" look={{ inputMode: 'email' }} />
        <DraftTypes name="phones.0.types" />
        <DraftText name="phones.0.number" className="span3 phone" look={{ inputMode: 'tel' }} />
        <DraftTypes name="addresses.0.types" />
        <DraftText name="addresses.0.line1" />
        <DraftText name="addresses.0.line2" />
        <DraftText name="addresses.0.city" />
        <DraftText name="addresses.0.postalCode" />
        <DraftText name="addresses.0.stateProvince" />
        <DraftChoice name="addresses.0.country" />
      </div>
    </>
  );
}
