/** The address of the server: checked first, used only after somebody has seen what answers there. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ServerCheck, SetUpState } from '#core/ipc/set-up.ts';
import { fluentRef } from '../../components/fluent-ref.ts';
import { Message } from '../../components/message.tsx';
import type { HostSetUp } from '../../host/shell-set-up.ts';
import { ServerFacts } from './server-facts.tsx';

export type AddressStepProps = {
  readonly setUp: HostSetUp;
  readonly state: SetUpState;
  readonly onChosen: (needsEnrolment: boolean) => void;
};

export function AddressStep({ setUp, state, onChosen }: AddressStepProps) {
  const { t } = useTranslation('setUp');
  const isManaged = state.server?.source === 'managed';
  const [address, setAddress] = useState(state.server?.origin ?? '');
  const [isBusy, setBusy] = useState(false);
  const [checked, setChecked] = useState<ServerCheck>();
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const useButton = useRef<HTMLButtonElement>(null);
  const found = checked?.type === 'Found' ? checked : undefined;
  useEffect(() => {
    if (found) useButton.current?.focus();
    else field.current?.focus();
  }, [found]);

  const check = async () => {
    setBusy(true);
    const answer = await setUp.checkServer(address);
    setBusy(false);
    setChecked(answer);
    setProblem(answer.type === 'Fault' ? t(`fault.${answer.fault}`) : undefined);
    if (answer.type === 'Fault') field.current?.focus();
  };
  const choose = async () => {
    if (!found) return;
    if (isManaged) return onChosen(found.isEnrolmentRequired);
    const choice = await setUp.chooseServer(found.origin);
    if (choice.type === 'Chosen') return onChosen(found.isEnrolmentRequired);
    setChecked(undefined);
    setProblem(t(`notChosen.${choice.code}`));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isBusy) void (found ? choose() : check());
  };
  const code = checked?.type === 'Fault' && checked.code !== null ? ` (${checked.code})` : '';
  return (
    <form onSubmit={submit}>
      <div>
        <h1>{t('title')}</h1>
        <p className="dim">{t('lead')}</p>
      </div>
      {state.managedProblems.length > 0 && (
        <Message inline kind="warning" title={t('managedTitle')}>
          {t('managedText')} {state.managedProblems.join(' ')}
        </Message>
      )}
      <Field
        label={t('address')}
        hint={isManaged ? t('byInstitution') : t('addressHint')}
        {...(problem !== undefined && { validationMessage: problem + code })}
      >
        <Input
          ref={fluentRef(field)}
          value={address}
          readOnly={isManaged || found !== undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(_, data) => setAddress(data.value)}
        />
      </Field>
      {checked && <ServerFacts checked={checked} />}
      <Button
        ref={fluentRef(useButton)}
        type="submit"
        appearance="primary"
        className="submit"
        disabledFocusable={isBusy}
      >
        {t(found ? 'use' : isBusy ? 'checking' : 'check')}
      </Button>
      {found && !isManaged && <Button onClick={() => setChecked(undefined)}>{t('another')}</Button>}
    </form>
  );
}
