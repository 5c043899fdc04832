/** Why a receipt cannot be printed again now, and what to do. */
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import type { Reprint } from './use-reprint.ts';

type ReprintProblemProps = Pick<Reprint, 'problem'> & {
  /** In a dialog. */
  readonly inline?: boolean;
};

export function ReprintProblem({ problem, inline = false }: ReprintProblemProps) {
  const { t } = useTranslation('fees');
  if (problem === undefined) return null;
  return (
    <Message inline={inline} kind="error" title={t('reprint.title')}>
      {t(`reprint.${problem}`)}
    </Message>
  );
}
