// What reports of jobs on fees give as reasons, with the amounts in words.
import type { TFunction } from 'i18next';

type Details = { readonly [name: string]: unknown };

/** undefined: no reason of a job on fees. */
export function feeReason(
  code: string,
  details: Details,
  t: TFunction<'jobs'>,
  money: (minor: number) => string,
): string | undefined {
  const amountOf = (name: string) => money(Number(details[name]));
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
      return t(`reason.${code}`, { amount: amountOf('amountMinor') });
    case 'UnknownBursarTransaction':
    case 'WrongCurrency':
    case 'NotifiedLately':
      return t(`reason.${code}`);
    case 'Bursar.noTransactionId':
      return t('reason.noTransactionId');
    case 'Bursar.notAnAmount':
      return t('reason.notAnAmount');
    case 'LedgerDiffers':
      return t('reason.LedgerDiffers', { fees: amountOf('feesMinor'), books: amountOf('booksMinor') });
    case 'LedgerOfDeleted':
      return t('reason.LedgerOfDeleted', { books: amountOf('booksMinor') });
    case 'LedgerOfSuspense':
      return t('reason.LedgerOfSuspense', { kept: amountOf('keptMinor'), books: amountOf('booksMinor') });
    default:
      return undefined;
  }
}
