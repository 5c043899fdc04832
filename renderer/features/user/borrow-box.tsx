/** "Can borrow" of the open user: core's answer in sentences, and what would lift each reason. */
import { useState, type ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { blocksForbidding } from '#core/domain/blocks-in-force.ts';
import { canBorrow, type CannotBorrowReason } from '#core/domain/can-borrow.ts';
import { CanBorrowBox } from '../../components/can-borrow-box.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { factsAsOf } from '../../i18n/facts-as-of.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { blockReason } from './block-words.ts';
import { BorrowHelp } from './borrow-help.tsx';
import type { UserTab } from './user-tabs.ts';
import { useOpenUser } from './user-context.ts';

export function BorrowBox({ onTab }: { readonly onTab: (tab: UserTab) => void }) {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const { file, config, today, now } = useOpenUser();
  const connection = useConnection();
  const reasonText = useReasonText();
  const [isHelping, setHelping] = useState(false);
  const { can, reasons } = canBorrow(file, config, { today, now });
  const isKeptFromRequests = config.parameters['check_for_expired_account'] === 'true';
  const isUsable = reasons.every(
    ({ type }) =>
      type === 'Blocked' ||
      type === 'DebtLimit' ||
      type === 'OverdueLimit' ||
      (type === 'Expired' && !isKeptFromRequests),
  );
  const mayRequest = isUsable && blocksForbidding(file.user, 'REQUEST', config, today).length === 0;
  const asOf =
    connection.type === 'Offline' ? factsAsOf(connection.since, Date.parse(now), formats) : undefined;
  return (
    <>
      <CanBorrowBox
        canBorrow={can}
        reasons={reasons.map(reasonText)}
        factsAsOf={asOf}
        also={!can && mayRequest ? t('borrow.mayRequest') : undefined}
        onHelp={can ? undefined : () => setHelping(true)}
      />
      {isHelping && <BorrowHelp reasons={reasons} onTab={onTab} onClose={() => setHelping(false)} />}
    </>
  );
}

function useReasonText(): (reason: CannotBorrowReason) => ReactNode {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const { file, config } = useOpenUser();
  const group = codeLabel(config, 'userGroups', file.user.userGroup);
  const amount = (minor: number) => formats.amount(minor, config.currency.code);
  return (reason) => {
    switch (reason.type) {
      case 'Blocked':
        return blockReason(reason.block, { config, formats, t, tf });
      case 'Inactive':
        return t('borrow.inactive');
      case 'Expired':
        return t('borrow.expired', { date: formats.date(reason.expiryDate) });
      case 'NoPatronRole':
        return t('borrow.noPatronRole');
      case 'OverdueLimit':
        return t('borrow.overdueLimit', { count: reason.count, limit: reason.limit, group });
      case 'DebtLimit':
        return (
          <Trans
            t={t}
            i18nKey="borrow.debtLimit"
            values={{ balance: amount(reason.balanceMinor), limit: amount(reason.limitMinor), group }}
            components={{ b: <b /> }}
          />
        );
    }
  };
}
