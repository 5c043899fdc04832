/** Whichever dialog of the tab is open. Fees are named by id, so that an open dialog always shows them as they are now. */
import { useTranslation } from 'react-i18next';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { useAnnounce } from '../../components/live-regions.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useSounds } from '../../sounds/use-sounds.ts';
import { feeChoices } from '#core/mutations/fee-choices.ts';
import { AddFeeDialog } from './add-fee-dialog.tsx';
import { ApplyCreditDialog } from './apply-credit-dialog.tsx';
import type { FeeRow } from './fee-rows.ts';
import { LinkItemDialog } from './link-item-dialog.tsx';
import { LoanDialog } from './loan-dialog.tsx';
import { PayDialog } from './pay-dialog.tsx';
import type { Receipt } from './receipt-data.ts';
import { RefundDialog } from './refund-dialog.tsx';
import { StateDialog } from './state-dialogs.tsx';
import { TransactionsDialog } from './transactions-dialog.tsx';
import type { FeeRights } from './use-fee-rights.ts';
import type { Reprint } from './use-reprint.ts';
import { WaiveDialog } from './waive-dialog.tsx';

export type OpenDialog =
  | { readonly type: 'add' }
  | { readonly type: 'pay'; readonly ids: readonly string[] }
  | { readonly type: 'waive'; readonly ids: readonly string[]; readonly title: string }
  | {
      readonly type:
        'dispute' | 'restore' | 'return' | 'viewLoan' | 'link' | 'refund' | 'applyCredit' | 'transactions';
      readonly id: string;
    };

export type FeeDialogsProps = {
  readonly open: OpenDialog;
  readonly file: UserFile;
  readonly config: Configuration;
  readonly rows: readonly FeeRow[];
  readonly rights: FeeRights;
  readonly reprint: Reprint;
  readonly isViewOnly: boolean;
  readonly onClose: () => void;
  readonly onPrint: (receipt: Receipt) => void;
  /** Money was taken or let go: what was selected is settled. */
  readonly onSettled: () => void;
};

export function FeeDialogs(props: FeeDialogsProps) {
  const { open, file, config, rows, rights, isViewOnly, onClose, onPrint, onSettled } = props;
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const toast = useToast();
  const taken = useTaken(props);
  const money = (minor: number) => formats.amount(minor, config.currency.code);
  const say = (text: string) => {
    toast({ text });
    onClose();
  };
  const given =
    (words: 'refundDialog.done' | 'reverseDialog.doneReceipt') => (receipt: Receipt, isToPrint: boolean) => {
      say(t(words, { amount: money(receipt.totalMinor), number: receipt.number }));
      if (isToPrint) onPrint(receipt);
    };
  const common = { file, config, onClose };
  const many = (ids: readonly string[]): Fee[] =>
    rows.filter(({ fee }) => ids.includes(fee.id)).map(({ fee }) => fee);

  if (open.type === 'add') return <AddFeeDialog {...common} onAdded={say} />;
  if (open.type === 'pay') {
    if (!rights.till) return null;
    const { prefix, name } = rights.till;
    const total = rows.filter(({ state }) => state.remainingMinor > 0).length;
    return (
      <PayDialog {...common} {...{ prefix, total }} deskName={name} fees={many(open.ids)} onTaken={taken} />
    );
  }
  if (open.type === 'waive') {
    const waived = (minor: number) => {
      onSettled();
      say(t('waiveDialog.done', { amount: money(minor) }));
    };
    return <WaiveDialog {...common} fees={many(open.ids)} title={open.title} onWaived={waived} />;
  }
  const row = rows.find(({ fee }) => fee.id === open.id);
  if (!row) return null;
  const { fee } = row;
  switch (open.type) {
    case 'dispute':
    case 'restore':
    case 'return':
      return <StateDialog {...common} fee={fee} kind={open.type} />;
    case 'viewLoan':
      return <LoanDialog {...common} fee={fee} />;
    case 'link':
      return (
        <LinkItemDialog
          {...common}
          fee={fee}
          onLinked={(barcode) => say(t('linkDialog.done', { barcode }))}
        />
      );
    case 'refund':
      if (!rights.till) return null;
      return (
        <RefundDialog
          {...common}
          fee={fee}
          prefix={rights.till.prefix}
          onRefunded={given('refundDialog.done')}
        />
      );
    case 'applyCredit':
      return (
        <ApplyCreditDialog
          {...common}
          credit={fee}
          fees={file.fees.filter((each) => feeChoices(each, config).pay)}
          onApplied={(minor) => {
            onSettled();
            say(t('applyCreditDialog.done', { amount: money(minor) }));
          }}
        />
      );
    case 'transactions':
      return (
        <TransactionsDialog
          {...common}
          {...{ row, isViewOnly }}
          reprint={props.reprint}
          onGivenBack={given('reverseDialog.doneReceipt')}
        />
      );
  }
}

/** After a payment: the click, the words with the change, the receipt if it is wanted. */
function useTaken({ config, onClose, onPrint, onSettled }: FeeDialogsProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const toast = useToast();
  const announce = useAnnounce();
  const play = useSounds();
  return (receipt: Receipt, isToPrint: boolean) => {
    const amount = formats.money(receipt.totalMinor, config.currency.code);
    const { number, cash } = receipt;
    const text =
      cash && cash.changeMinor > 0
        ? t('payDialog.doneChange', {
            amount,
            number,
            change: formats.money(cash.changeMinor, config.currency.code),
          })
        : t('payDialog.done', { amount, number });
    play('taken');
    onSettled();
    onClose();
    toast({ text });
    announce(text);
    if (isToPrint) onPrint(receipt);
  };
}
