/** In place of figures that only the server has: it cannot be reached, there are none, or they could not be read. */
import { Button } from '@fluentui/react-components';
import { MoneyCalculator24Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.tsx';

export function NothingToShow(props: { readonly type: string; readonly onAgain: () => void }) {
  const { t } = useTranslation('cash');
  if (props.type === 'Offline')
    return (
      <EmptyState icon={<MoneyCalculator24Regular />} title={t('onlineOnly')}>
        {t('onlineOnlyText')}
      </EmptyState>
    );
  if (props.type === 'Known')
    return (
      <EmptyState icon={<MoneyCalculator24Regular />} title={t('nothing')}>
        {t('nothingText')}
      </EmptyState>
    );
  return (
    <EmptyState title={t('failed')} actions={<Button onClick={props.onAgain}>{t('tryAgain')}</Button>}>
      {t('failedText')}
    </EmptyState>
  );
}
