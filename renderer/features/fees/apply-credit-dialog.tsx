/** Apply Credit: what the library owes the user settles what the user owes, oldest first. No money moves. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { openMinor, shareOldestFirst, totalOpenMinor } from '#core/ledger/allocation.ts';
import { shownName } from '#core/domain/shown-name.ts';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { FeeLines } from './fee-lines.tsx';
import { feeTitle } from './fee-rows.ts';
import { useFeeSave } from './use-fee-save.ts';

export type ApplyCreditDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly credit: Fee;
  /** What can be settled; at least one. */
  readonly fees: readonly Fee[];
  readonly onClose: () => void;
  readonly onApplied: (amountMinor: number) => void;
};

export function ApplyCreditDialog(props: ApplyCreditDialogProps) {
  const { file, config, credit, fees, onClose, onApplied } = props;
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const desk = useDesk();
  const { save, failure } = useFeeSave(config);
  const currency = config.currency.code;
  const mostMinor = Math.min(openMinor(credit), totalOpenMinor(fees));
  const [amountMinor, setAmount] = useState<number | undefined>(mostMinor);
  const amount = formats.amount(amountMinor ?? 0, currency);
  const isTooHigh = (amountMinor ?? 0) > mostMinor;
  const apply = async () => {
    if (!amountMinor || isTooHigh) return;
    const args = {
      userId: file.user.id,
      creditFeeId: credit.id,
      applicationId: desk.ids.uuid(),
      allocations: shareOldestFirst(fees, amountMinor).map((share) => ({
        ...share,
        transactionId: desk.ids.uuid(),
        creditTransactionId: desk.ids.uuid(),
      })),
    };
    if (await save(() => ({ name: 'fee.applyCredit', args }))) onApplied(amountMinor);
  };
  const error = isTooHigh
    ? t('amountTooHigh', { amount, remaining: formats.amount(mostMinor, currency) })
    : amountMinor
      ? undefined
      : t('amountNeeded');
  return (
    <DialogFrame
      open
      title={t('applyCreditDialog.title')}
      sub={t('applyCreditDialog.sub', {
        name: shownName(file.user),
        amount: formats.money(openMinor(credit), currency),
      })}
      onClose={onClose}
      onPrimary={() => void apply()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void apply()}>
            {t('applyCreditDialog.act', { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <FeeLines
        name={t('applyCreditDialog.settles')}
        lines={fees.map((fee) => ({ id: fee.id, text: feeTitle(fee, config), amountMinor: openMinor(fee) }))}
        totalLabel={t('applyCreditDialog.settles')}
        totalMinor={totalOpenMinor(fees)}
        currency={currency}
      />
      <MoneyField
        required
        isFirst
        label={t('applyCreditDialog.amount')}
        hint={t('payDialog.part')}
        currency={currency}
        value={amountMinor}
        onChange={setAmount}
        error={error}
      />
    </DialogFrame>
  );
}
