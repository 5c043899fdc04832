/** The clock beside what is saved here and not yet sent. It stands outside the part of the name that may be cut. */
import { Clock20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { Sign } from './sign.tsx';

export function WaitingSign() {
  const { t } = useTranslation('kit');
  return <Sign kind="pending" name={t('grid.waiting')} icon={<Clock20Regular aria-hidden />} />;
}
