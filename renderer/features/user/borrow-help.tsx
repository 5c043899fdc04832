/** "What would help?": for each reason the act that lifts it, with the way there. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { CannotBorrowReason } from '#core/domain/can-borrow.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { blockLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { UserTab } from './user-tabs.ts';
import { useOpenUser } from './user-context.ts';

export type BorrowHelpProps = {
  readonly reasons: readonly CannotBorrowReason[];
  readonly onTab: (tab: UserTab) => void;
  readonly onClose: () => void;
};

const tabOf: Readonly<Record<CannotBorrowReason['type'], UserTab | undefined>> = {
  Blocked: 'blocks',
  Inactive: 'general',
  Expired: 'general',
  NoPatronRole: undefined,
  DebtLimit: 'fees',
  OverdueLimit: undefined,
};

export function BorrowHelp({ reasons, onTab, onClose }: BorrowHelpProps) {
  const { t } = useTranslation('user');
  const { file, config } = useOpenUser();
  const formats = useFormats();
  const amount = (minor: number) => formats.amount(minor, config.currency.code);
  const actOf = (reason: CannotBorrowReason): string => {
    switch (reason.type) {
      case 'Blocked':
        return t('help.blocked', { name: blockLabel(config, reason.block.description) });
      case 'Inactive':
        return t('help.inactive');
      case 'Expired':
        return t('help.expired');
      case 'NoPatronRole':
        return t('help.noPatronRole');
      case 'DebtLimit':
        // a balance at the limit still blocks, so one minor unit more than the difference
        return t('help.debtLimit', {
          amount: amount(reason.balanceMinor - reason.limitMinor + 1),
          limit: amount(reason.limitMinor),
        });
      case 'OverdueLimit':
        return t('help.overdueLimit', { count: reason.count - reason.limit });
    }
  };
  const open = (tab: UserTab) => {
    onClose();
    onTab(tab);
  };
  return (
    <DialogFrame
      open
      title={t('help.title')}
      sub={<bdi>{shownName(file.user)}</bdi>}
      width={520}
      onClose={onClose}
      onPrimary={onClose}
      actions={
        <Button appearance="primary" data-first="" onClick={onClose}>
          {t('help.close')}
        </Button>
      }
    >
      <div className="lines" role="list">
        {reasons.map((reason, index) => {
          const tab = tabOf[reason.type];
          return (
            <div role="listitem" key={index}>
              <span>{actOf(reason)}</span>
              {tab && (
                <button type="button" className="link" onClick={() => open(tab)}>
                  {t(`tabs.${tab}`)}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </DialogFrame>
  );
}
