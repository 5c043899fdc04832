/**
 * "Force password change on next login": the password was right, and a new one is chosen before the desk opens. Back leads
 * to the sign-in; nothing has changed then.
 */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { fluentRef } from '../../components/fluent-ref.ts';
import type { PasswordResult } from '../../desk/save-password.ts';

export type NewPasswordFormProps = {
  readonly onChange: (password: string) => Promise<PasswordResult>;
  /** With the new password, which the server has now. */
  readonly onChanged: (password: string) => Promise<void>;
  readonly onBack: () => void;
};

const problems = [
  ...(['PasswordNotNew', 'PasswordTooShort', 'PasswordHasUserName', 'PasswordTooCommon'] as const),
];

export function NewPasswordForm({ onChange, onChanged, onBack }: NewPasswordFormProps) {
  const { t } = useTranslation('signIn');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isDifferent, setDifferent] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  const problemText = (result: Exclude<PasswordResult, { type: 'Changed' }>): string => {
    if (result.type === 'Unreachable') return t('newPassword.unreachable');
    const known = problems.find((code) => code === result.code);
    return known ? t(`newPassword.${known}`) : t('newPassword.refused', { code: result.code });
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setProblem(password === '' ? t('newPassword.needed') : undefined);
    setDifferent(password !== '' && password !== again);
    if (password === '') {
      first.current?.focus();
      return;
    }
    if (password !== again) {
      second.current?.focus();
      return;
    }
    setBusy(true);
    const result = await onChange(password);
    if (result.type === 'Changed') {
      await onChanged(password);
      return;
    }
    setBusy(false);
    setProblem(problemText(result));
    first.current?.focus();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <div>
        <h1>{t('newPassword.title')}</h1>
        <p className="dim">{t('newPassword.lead')}</p>
      </div>
      <Field
        label={t('newPassword.label')}
        hint={t('newPassword.rule')}
        {...(problem !== undefined && { validationMessage: problem })}
      >
        <Input
          ref={fluentRef(first)}
          type="password"
          value={password}
          autoComplete="new-password"
          onChange={(_, data) => setPassword(data.value)}
        />
      </Field>
      <Field
        label={t('newPassword.again')}
        {...(isDifferent && { validationMessage: t('newPassword.differ') })}
      >
        <Input
          ref={fluentRef(second)}
          type="password"
          value={again}
          autoComplete="new-password"
          onChange={(_, data) => setAgain(data.value)}
        />
      </Field>
      <Button
        type="submit"
        appearance="primary"
        className="submit"
        disabledFocusable={isBusy}
        aria-label={t('newPassword.submit')}
      >
        {t(isBusy ? 'submitting' : 'newPassword.submit')}
      </Button>
      <Button appearance="subtle" disabledFocusable={isBusy} onClick={onBack}>
        {t('newPassword.back')}
      </Button>
    </form>
  );
}
