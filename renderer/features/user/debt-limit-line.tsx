/** A debt at the limit forbids loans without being a block: said where one would look for it. */
import { useTranslation } from 'react-i18next';
import { canBorrow } from '#core/domain/can-borrow.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useOpenUser } from './user-context.ts';

export function DebtLimitLine() {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const { file, config, today, now } = useOpenUser();
  const reason = canBorrow(file, config, { today, now }).reasons.find(({ type }) => type === 'DebtLimit');
  if (reason?.type !== 'DebtLimit') return null;
  const limit = formats.amount(reason.limitMinor, config.currency.code);
  return <span className="sub cut">{t('blocks.debtLimit', { limit })}</span>;
}
