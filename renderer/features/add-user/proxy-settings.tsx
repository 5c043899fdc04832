/** Proxy Settings: the new user as a fulfillment proxy, all of whose loans and requests belong to a sponsor. */
import { useTranslation } from 'react-i18next';
import { UserPicker } from '../../desk/user-picker.tsx';
import { DraftFlag } from './draft-field.tsx';
import { useNewUserForm } from './new-user-form.ts';

export function ProxySettings() {
  const { t } = useTranslation('addUser');
  const { draft } = useNewUserForm();
  return (
    <>
      <h2 className="section-title">{t('section.proxy')}</h2>
      <div className="form4">
        <div className={draft.isProxy ? 'align-with-inputs' : 'span2'}>
          <DraftFlag name="isProxy" label={t('asProxy')} />
        </div>
        {draft.isProxy && <SponsorField />}
      </div>
    </>
  );
}

function SponsorField() {
  const { t } = useTranslation('addUser');
  const { draft, set, leave, messageOf } = useNewUserForm();
  return (
    <UserPicker
      label={t('sponsor')}
      hint={t('sponsorHint')}
      className="span2"
      value={draft.fulfillmentProxyFor}
      message={messageOf('fulfillmentProxyFor')}
      onChange={(userId) => set('fulfillmentProxyFor', userId)}
      onLeave={() => leave('fulfillmentProxyFor')}
    />
  );
}
