/** The Active switch of an identifier or block in its row. Off limits it can still be reached, and says why. */
import { Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

export type ActiveSwitchProps = {
  readonly name: string;
  readonly isActive: boolean;
  readonly reason: string | undefined;
  readonly onChange: (isActive: boolean) => void;
};

export function ActiveSwitch({ name, isActive, reason, onChange }: ActiveSwitchProps) {
  const { t } = useTranslation('user');
  return (
    <Switch
      checked={isActive}
      aria-label={t('rows.activeNamed', { name })}
      {...(reason === undefined ? {} : { 'aria-disabled': true, 'aria-description': reason, title: reason })}
      onChange={(_, data) => {
        if (reason === undefined) onChange(data.checked);
      }}
    />
  );
}
