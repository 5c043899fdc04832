/** The code that an administrator has made for this desk. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { parseEnrolmentCode } from '#core/domain/enrolment-code.ts';
import type { EnrolmentResult } from '#core/ipc/set-up.ts';
import { fluentRef } from '../../components/fluent-ref.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export type EnrolStepProps = {
  readonly isRequired: boolean;
  /** What the way around is called; undefined: there is none. */
  readonly leave: string | undefined;
  readonly onEnrol: (code: string) => Promise<EnrolmentResult>;
  readonly onDone: () => void;
};

export function EnrolStep({ isRequired, leave, onEnrol, onDone }: EnrolStepProps) {
  const { t } = useTranslation('setUp');
  const formats = useFormats();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const code = parseEnrolmentCode(typed);
    if (code === undefined) return setProblem(t('codeForm'));
    setBusy(true);
    const result = await onEnrol(code);
    setBusy(false);
    if (result.type === 'Enrolled') return onDone();
    const time = result.until === null ? '' : formats.time(Date.parse(result.until));
    setProblem(t(`notEnrolled.${result.code}`, { time }));
    field.current?.focus();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <div>
        <h1>{t('enrolTitle')}</h1>
        <p className="dim">
          {isRequired && `${t('required')} `}
          {t('enrolLead')}
        </p>
      </div>
      <Field
        label={t('code')}
        hint={t('codeHint')}
        {...(problem !== undefined && { validationMessage: problem })}
      >
        <Input
          ref={fluentRef(field)}
          value={typed}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(_, data) => setTyped(data.value)}
        />
      </Field>
      <Button type="submit" appearance="primary" className="submit" disabledFocusable={isBusy}>
        {t(isBusy ? 'enrolling' : 'enrol')}
      </Button>
      {leave !== undefined && <Button onClick={onDone}>{leave}</Button>}
    </form>
  );
}
