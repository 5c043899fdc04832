/** What is true of this user, in one order: blocked, owing, notes, expired, not active, waiting to be sent. */
import { Note16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { isExpired } from '#core/domain/account-state.ts';
import { blocksInForce } from '#core/domain/blocks-in-force.ts';
import { daysUntilExpiry } from '#core/domain/complete-new-user.ts';
import { toBalances } from '#core/ledger/balances.ts';
import { Mark } from '../../components/mark.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useOpenUser } from './user-context.ts';

export function HeaderMarks() {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const { file, config, marks, today, now } = useOpenUser();
  const { user } = file;
  const blocks = blocksInForce(user, today).length;
  const notes = user.notes.length;
  const daysLeft = daysUntilExpiry(user, config, today);
  const { activeMinor } = toBalances(file, config, now);
  return (
    <>
      {blocks > 0 && <Mark kind="blocked">{t('marks.blocks', { count: blocks })}</Mark>}
      {activeMinor > 0 && (
        <Mark kind="owing">
          {t('marks.owes', { amount: formats.amount(activeMinor, config.currency.code) })}
        </Mark>
      )}
      {notes > 0 && (
        <Mark kind="muted" icon={<Note16Regular aria-hidden />}>
          {t('marks.notes', { count: notes })}
        </Mark>
      )}
      {daysLeft !== undefined && <Mark kind="owing">{t('marks.expiresIn', { count: daysLeft })}</Mark>}
      {isExpired(user, today) && <Mark kind="blocked">{t('marks.expired')}</Mark>}
      {user.status === 'INACTIVE' && <Mark kind="muted">{t('marks.inactive')}</Mark>}
      {marks.count > 0 && <Mark kind="pending">{t('marks.waiting', { count: marks.count })}</Mark>}
    </>
  );
}
