/**
 * Password and Verify password. They need the server: offline they stay where they are, can be reached, and say so.
 * Desk roles may set the password of patrons only; external users sign in with their institution's,
 * unless the library lets them have one here.
 */
import { useController } from 'react-hook-form';
import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { isOnlyPatron, mayHavePassword } from '#core/domain/account-state.ts';
import { fluentRef } from '../../components/fluent-ref.ts';
import type { GeneralControl } from './general-field.tsx';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

/** Why the password cannot be set now, or undefined. */
function usePasswordReason(): string | undefined {
  const { t } = useTranslation('user');
  const { file, config, isOnline, today } = useOpenUser();
  const isPatron = isOnlyPatron(file.user, today);
  const right = useUserRight(isPatron ? 'password.editPatron' : 'password.edit');
  if (!mayHavePassword(file.user, config)) return t('password.notHere');
  return right.reason ?? (isOnline ? undefined : t('password.onlineOnly'));
}

export function PasswordFields({ control }: { readonly control: GeneralControl }) {
  const reason = usePasswordReason();
  return (
    <>
      <PasswordField name="password" {...{ control, reason }} />
      <PasswordField name="verifyPassword" {...{ control, reason }} />
    </>
  );
}

type PasswordFieldProps = {
  readonly name: 'password' | 'verifyPassword';
  readonly control: GeneralControl;
  readonly reason: string | undefined;
};

function PasswordField({ name, control, reason }: PasswordFieldProps) {
  const { t } = useTranslation('fields');
  const { field, fieldState } = useController({ name, control });
  const message = fieldState.error?.message;
  return (
    <Field
      label={t(`general.${name}`)}
      {...(reason === undefined || name !== 'password' ? {} : { hint: reason })}
      {...(message === undefined ? {} : { validationMessage: message })}
    >
      <Input
        ref={fluentRef(field.ref)}
        type="password"
        autoComplete="new-password"
        value={field.value}
        readOnly={reason !== undefined}
        aria-disabled={reason !== undefined}
        {...(reason !== undefined && name !== 'password' && { 'aria-description': reason })}
        className={reason === undefined ? '' : 'off'}
        onChange={(_, data) => field.onChange(data.value)}
        onBlur={field.onBlur}
      />
    </Field>
  );
}
