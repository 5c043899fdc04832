/** Sign in: at the start side what this desk is and holds, so that staff see what they can do before they sign in. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { CloudOff16Regular, CloudOff20Regular, Eye20Regular, EyeOff20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { fluentRef } from '../../components/fluent-ref.ts';
import { Logo } from '../../components/logo.tsx';
import { Mark } from '../../components/mark.tsx';
import { Message } from '../../components/message.tsx';
import type { ShellRestart } from '#core/ipc/channels.ts';
import type { Protection } from '#core/ipc/vault.ts';
import type { DeskFacts } from '../../desk/desk-facts.ts';
import type { PasswordResult } from '../../desk/save-password.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { SignInProblem } from '../../session/session-service.ts';
import { CodeForm, isCodeProblem, type CodeProblem } from './code-form.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { useProblemText } from './problem-text.ts';

export type SignInPageProps = {
  readonly facts: DeskFacts;
  /** undefined while it is being found out. */
  readonly isReached: boolean | undefined;
  /** Whose desk is locked; then the name is given. */
  readonly lockedBy?: { readonly name: string; readonly userName: string } | undefined;
  /** The shell started the desk again by itself: what was being typed is gone. */
  readonly restart?: ShellRestart | undefined;
  /** Whether the system keeps secrets for the shell; undefined in a browser. */
  readonly protection?: Protection | undefined;
  /** `code`: of the second factor. */
  readonly onSignIn: (
    userName: string,
    password: string,
    code?: string,
  ) => Promise<SignInProblem | undefined>;
  /** Where the answer to a sign-in was that a new password is needed. */
  readonly onChangePassword: (oldPassword: string, newPassword: string) => Promise<PasswordResult>;
  readonly onSwitchUser: () => void;
  /** In the desktop application, for a desk that the server does not know. */
  readonly onEnrol?: (() => void) | undefined;
};

function Facts({ facts, isReached }: Pick<SignInPageProps, 'facts' | 'isReached'>) {
  const { t } = useTranslation('signIn');
  const formats = useFormats();
  const nowMs = useNowMs();
  const waiting = facts.waiting ?? 0;
  return (
    <section>
      <h2>{facts.libraryName ?? 'Carrel'}</h2>
      <dl className="facts">
        <dt>{t('server')}</dt>
        <dd>
          {isReached === false ? <CloudOff16Regular aria-hidden /> : <i className="dot" />}{' '}
          {isReached === false ? t('notReached') : t('reached')}
        </dd>
        <dt>{t('usersHeld')}</dt>
        <dd>
          {facts.usersHeld === undefined ? t('firstUse') : formats.count(facts.usersHeld)}
          {facts.lastContact !== undefined && `, ${formats.dateTime(Date.parse(facts.lastContact), nowMs)}`}
        </dd>
        <dt>{t('unsent')}</dt>
        <dd>
          {waiting === 0 ? (
            t('none')
          ) : (
            <Mark kind="pending" bare icon={null}>
              {t('waiting', { count: waiting })}
            </Mark>
          )}
        </dd>
      </dl>
    </section>
  );
}

export function SignInPage(props: SignInPageProps) {
  const { facts, isReached, lockedBy, restart, protection = 'Protected', onSignIn } = props;
  const { t } = useTranslation('signIn');
  const formats = useFormats();
  const problemText = useProblemText(props.onEnrol !== undefined);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [nameProblem, setNameProblem] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [isStranger, setStranger] = useState(false);
  const [codeAsked, setCodeAsked] = useState<CodeProblem>();
  const [isNewAsked, setNewAsked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  // back from the code or the new password
  const isAsked = isNewAsked || codeAsked !== undefined;
  useEffect(() => (isAsked ? () => (passwordField.current ?? first.current)?.focus() : undefined), [isAsked]);

  const name = lockedBy?.userName ?? userName.trim();
  const fail = (failed: SignInProblem | undefined) => {
    setCodeAsked(undefined);
    setNewAsked(failed?.type === 'PasswordChangeNeeded');
    if (failed?.type === 'PasswordChangeNeeded') {
      setProblem(undefined);
      return;
    }
    setPassword('');
    setProblem(failed && problemText(failed));
    setStranger(failed?.type === 'DeskNotEnrolled' || failed?.type === 'DeskRevoked');
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setNameProblem(name === '' ? t('problem.needUserName') : undefined);
    if (name === '' || password === '') {
      setProblem(name !== '' ? t('problem.needPassword') : undefined);
      return;
    }
    setBusy(true);
    const failed = await onSignIn(name, password);
    if (!failed) return;
    setBusy(false);
    if (isCodeProblem(failed)) {
      setProblem(undefined);
      setCodeAsked(failed as CodeProblem);
      return;
    }
    fail(failed);
    passwordField.current?.focus();
  };

  return (
    <main className="signin">
      <div className="left">
        <Logo />
        <Facts facts={facts} isReached={isReached} />
      </div>
      <div className="right">
        {isNewAsked ? (
          <NewPasswordForm
            onChange={(chosen) => props.onChangePassword(password, chosen)}
            onChanged={async (chosen) => {
              const failed = await onSignIn(name, chosen);
              if (failed) fail(failed);
            }}
            onBack={() => fail(undefined)}
          />
        ) : codeAsked ? (
          <CodeForm first={codeAsked} onSignIn={(code) => onSignIn(name, password, code)} onBack={fail} />
        ) : (
          <form onSubmit={(event) => void submit(event)}>
            <div>
              <h1>{t(lockedBy ? 'locked' : 'title')}</h1>
              <p className="dim">
                {lockedBy
                  ? t('lockedLead', { name: lockedBy.name })
                  : t(isReached === false ? 'leadOffline' : 'lead')}
              </p>
            </div>
            {restart && (
              <Message
                inline
                kind="warning"
                title={t(`restart.${restart.cause}`, { time: formats.time(Date.parse(restart.at)) })}
              >
                {t('restart.kept')}
              </Message>
            )}
            {!restart && protection !== 'Protected' && (
              <Message inline kind="warning" title={t(`unprotected.${protection}`)}>
                {t('unprotected.effect')} {t(`unprotected.wayOut.${protection}`)}
              </Message>
            )}
            {!restart &&
              protection === 'Protected' &&
              isReached === false &&
              facts.libraryName !== undefined && (
                <Message inline kind="info" title={t('offlineTitle')} icon={<CloudOff20Regular />}>
                  {t('offlineText')}
                </Message>
              )}
            {!lockedBy && (
              <Field label={t('userName')} {...(nameProblem && { validationMessage: nameProblem })}>
                <Input
                  ref={fluentRef(first)}
                  value={userName}
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                  onChange={(_, data) => setUserName(data.value)}
                />
              </Field>
            )}
            <Field label={t('password')} {...(problem && { validationMessage: problem })}>
              <Input
                ref={fluentRef(lockedBy ? first : passwordField)}
                type={isShown ? 'text' : 'password'}
                value={password}
                autoComplete="current-password"
                onChange={(_, data) => setPassword(data.value)}
                contentAfter={
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={t(isShown ? 'hidePassword' : 'showPassword')}
                    onClick={() => setShown(!isShown)}
                  >
                    {isShown ? <EyeOff20Regular aria-hidden /> : <Eye20Regular aria-hidden />}
                  </button>
                }
              />
            </Field>
            <Button
              type="submit"
              appearance="primary"
              className="submit"
              disabledFocusable={isBusy}
              aria-label={t('submit')}
            >
              {t(isBusy ? 'submitting' : 'submit')}
            </Button>
            {isStranger && props.onEnrol && <Button onClick={props.onEnrol}>{t('enrol')}</Button>}
            {lockedBy && <Button onClick={props.onSwitchUser}>{t('switchUser')}</Button>}
            <p className="sub">{t('foot')}</p>
          </form>
        )}
      </div>
    </main>
  );
}
