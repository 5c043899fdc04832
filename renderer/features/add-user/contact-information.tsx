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

/** In the order in which an address is read; registration keeps most of them one press away while they are empty. */
const addressFields = [
  'line1',
  'line2',
  'line3',
  'line4',
  'line5',
  'city',
  'stateProvince',
  'postalCode',
] as const;
const atOnce: readonly string[] = ['line1', 'city', 'postalCode'];

export function ContactInformation() {
  const { t } = useTranslation('addUser');
  const { draft, isShown } = useNewUserForm();
  return (
    <>
      <h2 className="section-title">{t('section.contact')}</h2>
      <div className="form4">
        <DraftTypes name="emails.0.types" />
        <DraftText name="emails.0.address" className="span2" look={{ inputMode: 'email' }} />
        <DraftTypes name="phones.0.types" />
        <DraftText name="phones.0.number" look={{ inputMode: 'tel' }} />
        <DraftTypes name="addresses.0.types" />
        {addressFields
          .filter(
            (field) =>
              atOnce.includes(field) ||
              draft[`addresses.0.${field}`] !== '' ||
              isShown(`addresses.0.${field}`),
          )
          .map((field) => (
            <DraftText key={field} name={`addresses.0.${field}`} />
          ))}
        {isShown('addresses.0.country') && <DraftChoice name="addresses.0.country" />}
      </div>
    </>
  );
}
