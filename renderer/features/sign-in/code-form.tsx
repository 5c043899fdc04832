/**
 * The second factor: the code that was mailed after the right password. A new code can be asked for, and Back leads to the
 * password. What concerns no code (the account was locked meanwhile, say) is told there.
 */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { fluentRef } from '../../components/fluent-ref.ts';
import type { SignInProblem } from '../../session/session-service.ts';
import { useProblemText } from './problem-text.ts';

const CODE = /^[0-9]{6}$/;

export type CodeFormProps = {
  readonly first: CodeProblem;
  /** Without a code: a new one is wanted. */
  readonly onSignIn: (code?: string) => Promise<SignInProblem | undefined>;
  readonly onBack: (problem?: SignInProblem) => void;
};

export type CodeProblem = Extract<
  SignInProblem,
  { type: 'CodeSent' | 'CodeNeeded' | 'CodeWrong' | 'CodeExpired' }
>;

export function isCodeProblem({ type }: SignInProblem): boolean {
  return type === 'CodeSent' || type === 'CodeNeeded' || type === 'CodeWrong' || type === 'CodeExpired';
}

export function CodeForm({ first, onSignIn, onBack }: CodeFormProps) {
  const { t } = useTranslation('signIn');
  const problemText = useProblemText(false);
  const [answer, setAnswer] = useState<CodeProblem>(first);
  const [code, setCode] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const ask = async (given?: string) => {
    setIncomplete(false);
    setBusy(true);
    const problem = await onSignIn(given);
    if (!problem) return;
    setBusy(false);
    if (!isCodeProblem(problem)) {
      onBack(problem);
      return;
    }
    setAnswer(problem as CodeProblem);
    setCode('');
    field.current?.focus();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const given = code.replace(/\s/g, '');
    if (CODE.test(given)) void ask(given);
    else setIncomplete(true);
  };
  const isOnItsWay = answer.type === 'CodeSent' || answer.type === 'CodeNeeded';
  const wrong = isIncomplete ? t('code.needed') : isOnItsWay ? undefined : problemText(answer);
  return (
    <form onSubmit={submit}>
      <div>
        <h1>{t('code.title')}</h1>
        <p className="dim">{t('code.lead')}</p>
      </div>
      <p className="sub" role="status">
        {isOnItsWay && (answer !== first || answer.type === 'CodeNeeded') && problemText(answer)}
      </p>
      <Field label={t('code.label')} {...(wrong !== undefined && { validationMessage: wrong })}>
        <Input
          ref={fluentRef(field)}
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          maxLength={12}
          onChange={(_, data) => setCode(data.value)}
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
      <Button disabledFocusable={isBusy} onClick={() => void ask()}>
        {t('code.again')}
      </Button>
      <Button appearance="subtle" disabledFocusable={isBusy} onClick={() => onBack()}>
        {t('code.back')}
      </Button>
    </form>
  );
}
