/** What the scanner sends around each code, to be taken off. */
import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { MAX_AFFIX, useMachineSettings } from '../../state/machine-settings.ts';

export function ScannerSetup() {
  const { t } = useTranslation('thisDesk');
  const scanner = useMachineSettings((state) => state.scanner);
  const set = useMachineSettings((state) => state.setScanner);
  return (
    <div className="panel">
      <div className="setup-row">
        {(['prefix', 'suffix'] as const).map((which) => (
          <Field key={which} label={t(which)}>
            <Input
              value={scanner[which]}
              maxLength={MAX_AFFIX}
              autoComplete="off"
              onChange={(_, data) => set({ [which]: data.value })}
            />
          </Field>
        ))}
      </div>
      <p className="sub setup-row">{t('affixHint')}</p>
    </div>
  );
}
