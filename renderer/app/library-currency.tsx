/** Gives the pages the library's currency as the configuration has it. */
import type { ReactNode } from 'react';
import { useConfiguration } from '../desk/use-desk.ts';
import { CurrencyContext } from '../i18n/currency-context.ts';

export function LibraryCurrency({ children }: { readonly children: ReactNode }) {
  return <CurrencyContext value={useConfiguration()?.currency}>{children}</CurrencyContext>;
}
