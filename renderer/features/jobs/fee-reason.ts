// What reports of jobs on fees give as reasons, with the amounts in words.
import type { TFunction } from 'i18next';
import type { Configuration } from '#core/schema/types.ts';

type Details = { readonly [name: string]: unknown };
type Words = {
  readonly config: Configuration;
  readonly money: (minor: number, currency: string) => string;
};

/** undefined: no reason of a job on fees. */
export function feeReason(
  code: string,
  details: Details,
  t: TFunction<'jobs'>,
  { config, money }: Words,
): string | undefined {
  const { feeType, feeId, currency = config.currency.code } = details;
  const amountOf = (name: string) => money(Number(details[name]), String(currency));
  /** "Overdue fine (7d1b…)": the user may have several of one type. */
  const fee = () => {
    const type = config.feeTypes.find(({ code: each }) => each === feeType)?.label;
    return `${type ?? t('reason.unknownFee')} (${String(feeId)})`;
  };
  switch (code) {
    case 'OwesMore':
      return t('reason.OwesMore', { amount: amountOf('balanceMinor') });
    case 'HasOverdueLoans':
      return t('reason.HasOverdueLoans', { count: Number(details['count']) });
    case 'WaivedFees':
    case 'ExportedFees':
    case 'NotifiedOfFees':
      return t(`reason.${code}`, { count: Number(details['fees']), amount: amountOf('amountMinor') });
    case 'OwesLess':
    case 'PaidByBursar':
    case 'BecameCredit':
    case 'RecordedOtherwise':
    case 'IntoSuspense':
      return t(`reason.${code}`, { amount: amountOf('amountMinor') });
    case 'UnknownBursarTransaction':
    case 'WrongCurrency':
    case 'NotifiedLately':
      return t(`reason.${code}`);
    case 'Bursar.noTransactionId':
      return t('reason.noTransactionId');
    case 'Bursar.notAnAmount':
      return t('reason.notAnAmount');
    case 'Bursar.noPayment':
      return t('reason.noPayment');
    case 'Bursar.notADate':
      return t('reason.notADate');
    case 'LedgerDiffers':
    case 'LedgerDiffersAtBursar':
      return t(`reason.${code}`, { fee: fee(), fees: amountOf('feesMinor'), books: amountOf('booksMinor') });
    case 'LedgerOfDeleted':
      return t('reason.LedgerOfDeleted', { fee: fee(), books: amountOf('booksMinor') });
    case 'LedgerOfSuspense':
      return t('reason.LedgerOfSuspense', { kept: amountOf('keptMinor'), books: amountOf('booksMinor') });
    default:
      return undefined;
  }
}
