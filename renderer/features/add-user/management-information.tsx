/**
 * User Management Information: the password, which only the server may hold, so it is set after the user is saved and
 * offered online only; and how the user signs in.
 */
import { useTranslation } from 'react-i18next';
import { ReadOnlyField } from '../../components/read-only-field.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { useRight } from '../../desk/use-right.ts';
import { DraftFlag, DraftText } from './draft-field.tsx';
import { useNewUserForm } from './new-user-form.ts';

/** Why no password can be given now. */
function usePasswordReason(): string | undefined {
  const { t } = useTranslation('addUser');
  const { draft, isRegistration, copied } = useNewUserForm();
  const isOnline = useConnection().type === 'Online';
  const isPatron = isRegistration || draft.recordType === 'PUBLIC';
  const right = useRight(isPatron ? 'password.editPatron' : 'password.edit');
  if (draft.hasInstitutionalRecord || copied) return t('password.external');
  return right.reason ?? (isOnline ? undefined : t('password.onlineOnly'));
}

export function ManagementInformation() {
  const { t } = useTranslation('addUser');
  const { t: tf } = useTranslation('fields');
  const { config } = useNewUserForm();
  const reason = usePasswordReason();
  const hasMultiFactor = config.parameters['mfa_for_alma_hep'] === 'true';
  return (
    <>
      <h2 className="section-title">
        {t('section.management')}
        {reason !== undefined && <span className="dim">{reason}</span>}
      </h2>
      <div className="form4">
        {(['password', 'verifyPassword'] as const).map((name) =>
          reason === undefined ? (
            <DraftText key={name} name={name} look={{ type: 'password' }} />
          ) : (
            <ReadOnlyField key={name} label={tf(`general.${name}`)} />
          ),
        )}
        <div className="align-with-inputs span2 choices">
          <DraftFlag name="forcePasswordChange" label={tf('general.forcePasswordChange')} />
          {config.parameters['social_authentication'] === 'true' && (
            <DraftFlag name="inviteToSocialLogin" label={tf('general.inviteToSocialLogin')} />
          )}
          {hasMultiFactor && <DraftFlag name="multiFactor" label={tf('general.multiFactor')} />}
        </div>
      </div>
    </>
  );
}
