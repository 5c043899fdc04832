/** The last line of a registration: were the terms of use shown, and does the SIS have a record of this person. */
import { useState } from 'react';
import { Button, Checkbox, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { termsOf } from '#core/domain/terms-of-use.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { DraftFlag } from './draft-field.tsx';
import { useNewUserForm } from './new-user-form.ts';

export function RegistrationChecks() {
  const { t } = useTranslation('addUser');
  const { config } = useNewUserForm();
  const terms = termsOf(config);
  return (
    <div className="registration-checks">
      {terms !== undefined && <TermsOfUse text={terms} />}
      <DraftFlag
        name="hasInstitutionalRecord"
        label={t('institutionalRecord')}
        hint={t('institutionalHint')}
      />
    </div>
  );
}

function TermsOfUse({ text }: { readonly text: string }) {
  const { t } = useTranslation('addUser');
  const { draft, set, messageOf } = useNewUserForm();
  const [isOpen, setOpen] = useState(false);
  const message = messageOf('termsAccepted');
  const close = () => setOpen(false);
  return (
    <Field className="flag" {...(message === undefined ? {} : { validationMessage: message })}>
      <span className="keep">
        <Checkbox
          required
          label={t('terms')}
          checked={draft.termsAccepted}
          {...(message === undefined ? {} : { 'aria-invalid': true })}
          onChange={(_, data) => set('termsAccepted', data.checked === true)}
        />
        <button
          type="button"
          className="link plain"
          aria-label={t('termsShowNamed')}
          onClick={() => setOpen(true)}
        >
          {t('termsShow')}
        </button>
      </span>
      <DialogFrame
        open={isOpen}
        width={640}
        title={t('termsTitle')}
        onClose={close}
        onPrimary={close}
        actions={
          <Button appearance="primary" data-first="" onClick={close}>
            {t('close')}
          </Button>
        }
      >
        <p className="terms-text" tabIndex={0}>
          {text}
        </p>
      </DialogFrame>
    </Field>
  );
}
