/** Fines and Fees Summary: what the user owes in all, and of the fees that the filters show. */
import { useTranslation } from 'react-i18next';
import { toBalances, toFeeBalances } from '#core/ledger/balances.ts';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { Figures } from '../../components/figures.tsx';
import { useNow } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export type FeeBalancesProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly filtered: readonly Fee[];
};

export function FeeBalances({ file, config, filtered }: FeeBalancesProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const { now } = useNow();
  const currency = config.currency.code;
  const amount = (minor: number) => formats.amount(minor, currency);
  const all = toBalances(file, config, now);
  const shown = toFeeBalances(filtered, config);
  const figures = [
    { id: 'active', minor: all.activeMinor, lead: true, owing: all.activeMinor > 0 },
    { id: 'filtered', minor: shown.activeMinor },
    { id: 'disputed', minor: all.disputedMinor },
    { id: 'filteredDisputed', minor: shown.disputedMinor },
    { id: 'transferred', minor: all.transferredMinor },
    { id: 'accrued', minor: all.accruedMinor },
  ] as const;
  return (
    <div className="fee-figures">
      <Figures
        name={t('balances', { currency })}
        figures={figures.map(({ id, minor, ...look }) => ({
          id,
          label: t(`figure.${id}`),
          value: minor === undefined ? t('figure.accruedUnknown') : amount(minor),
          ...look,
        }))}
      />
    </div>
  );
}
