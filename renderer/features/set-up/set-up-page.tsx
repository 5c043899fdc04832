/** A desk's first start: which server, then a code of an administrator. Looks as the sign-in page, which follows it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetUpState } from '#core/ipc/set-up.ts';
import { Logo } from '../../components/logo.tsx';
import type { HostSetUp } from '../../host/shell-set-up.ts';
import { AddressStep } from './address-step.tsx';
import { EnrolStep } from './enrol-step.tsx';

export type SetUpPageProps = {
  readonly setUp: HostSetUp;
  readonly deviceId: string;
  /** 'enrol': the server turned a sign-in down because this desk is not enrolled. */
  readonly firstStep: 'address' | 'enrol';
  readonly onDone: () => void;
};

export function SetUpPage({ setUp, deviceId, firstStep, onDone }: SetUpPageProps) {
  const { t } = useTranslation('setUp');
  const [state, setState] = useState<SetUpState>();
  const [step, setStep] = useState(firstStep);
  const [isRequired, setRequired] = useState(firstStep === 'enrol');
  useEffect(() => {
    let isCurrent = true;
    void setUp.read().then((read) => isCurrent && setState(read));
    return () => {
      isCurrent = false;
    };
  }, [setUp]);
  return (
    <main className="signin">
      <div className="left">
        <Logo />
        <section>
          <h2>{t('aside')}</h2>
          <p className="dim">{t('asideText')}</p>
        </section>
      </div>
      <div className="right">
        {state && step === 'address' && (
          <AddressStep
            setUp={setUp}
            state={state}
            onChosen={(needsEnrolment) => {
              setRequired(needsEnrolment);
              setStep('enrol');
            }}
          />
        )}
        {step === 'enrol' && (
          <EnrolStep
            isRequired={isRequired}
            leave={firstStep === 'enrol' ? t('back') : isRequired ? undefined : t('later')}
            onEnrol={(code) => setUp.enrol(code, deviceId)}
            onDone={onDone}
          />
        )}
      </div>
    </main>
  );
}
