/** "Currently at": where the person works today. Asked once per person and desk machine; changed in the top bar. */
import { useState } from 'react';
import { Button, Dropdown, Field, Option, Spinner } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../components/logo.tsx';

export type ChooseDeskPageProps = {
  /** undefined until the configuration has come. */
  readonly desks: readonly { readonly code: string; readonly name: string }[] | undefined;
  /** undefined: not at a desk. */
  readonly onChoose: (code: string | undefined) => void;
};

const NOT_AT_DESK = '';

export function ChooseDeskPage({ desks, onChoose }: ChooseDeskPageProps) {
  const { t } = useTranslation('signIn');
  const [code, setCode] = useState<string>();
  const choices = [...(desks ?? []), { code: NOT_AT_DESK, name: t('notAtDesk') }];
  const chosen = code ?? desks?.[0]?.code ?? NOT_AT_DESK;
  return (
    <main className="signin">
      <div className="left">
        <Logo />
      </div>
      <div className="right">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onChoose(chosen === NOT_AT_DESK ? undefined : chosen);
          }}
        >
          <div>
            <h1>{t('chooseTitle')}</h1>
            <p className="dim">{t('chooseLead')}</p>
          </div>
          {desks === undefined ? (
            <Spinner size="small" label={t('waitingForDesks')} labelPosition="after" />
          ) : (
            <>
              <Field label={t('currentlyAt')}>
                <Dropdown
                  autoFocus
                  value={choices.find((choice) => choice.code === chosen)?.name ?? ''}
                  selectedOptions={[chosen]}
                  onOptionSelect={(_, data) => setCode(data.optionValue ?? NOT_AT_DESK)}
                >
                  {choices.map((choice) => (
                    <Option key={choice.code} value={choice.code} text={choice.name}>
                      {choice.name}
                    </Option>
                  ))}
                </Dropdown>
              </Field>
              <Button type="submit" appearance="primary" className="submit">
                {t('continue')}
              </Button>
            </>
          )}
        </form>
      </div>
    </main>
  );
}
