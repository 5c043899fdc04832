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

const moreOfAddress = ['addresses.0.line2', 'addresses.0.stateProvince', 'addresses.0.country'] as const;

export function ContactInformation() {
  const { t } = useTranslation('addUser');
  const { isShown } = useNewUserForm();
  return (
    <>
      <h2 className="section-title">{t('section.contact')}</h2>
      <div className="form4">
        <DraftTypes name="emails.0.types" />
        <DraftText name="emails.0.address" className="span2" look={{ inputMode: 'email' }} />
        <DraftTypes name="phones.0.types" />
        <DraftText name="phones.0.number" look={{ inputMode: 'tel' }} />
        <DraftTypes name="addresses.0.types" />
        <DraftText name="addresses.0.line1" />
        <DraftText name="addresses.0.city" />
        <DraftText name="addresses.0.postalCode" />
        {moreOfAddress
          .filter(isShown)
          .map((name) =>
            name === 'addresses.0.country' ? (
              <DraftChoice key={name} name={name} />
            ) : (
              <DraftText key={name} name={name} />
            ),
          )}
      </div>
    </>
  );
}
