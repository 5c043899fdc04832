/** The library's own currency: its configuration says how many decimals it has, for what is typed, shown and printed alike. */
import { createContext } from 'react';
import type { OwnCurrency } from './format.ts';

/** undefined: no library is known yet. */
export const CurrencyContext = createContext<OwnCurrency | undefined>(undefined);
