/** A code for a new desk: named first, then shown once, to be read out or written down. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { showEnrolmentCode } from '#core/domain/enrolment-code.ts';
import type { MadeCode } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { useNowMs } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export type NewDeviceProps = {
  /** undefined: not made; what went wrong is shown by the panel. */
  readonly onMake: (label: string) => Promise<MadeCode | undefined>;
};

export function NewDevice({ onMake }: NewDeviceProps) {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<MadeCode & { readonly name: string }>();
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const label = name.trim();
    setProblem(label === '' ? t('devices.needName') : undefined);
    const code = label === '' ? undefined : await onMake(label);
    if (!code) return;
    setMade({ ...code, name: label });
    setName('');
  };
  return (
    <form className="new-device" onSubmit={(event) => void submit(event)}>
      <Field
        label={t('devices.newName')}
        hint={t('devices.newHint')}
        {...(problem !== undefined && { validationMessage: problem })}
      >
        <Input value={name} autoComplete="off" maxLength={255} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Button type="submit">{t('devices.make')}</Button>
      <DialogFrame
        open={made !== undefined}
        title={t('devices.madeTitle', { name: made?.name ?? '' })}
        onClose={() => setMade(undefined)}
        actions={
          <Button appearance="primary" data-first="" onClick={() => setMade(undefined)}>
            {t('devices.close')}
          </Button>
        }
      >
        <p className="enrolment-code">{made && showEnrolmentCode(made.code)}</p>
        <p>{made && t('devices.madeText', { time: formats.dateTime(Date.parse(made.expiresAt), nowMs) })}</p>
      </DialogFrame>
    </form>
  );
}
