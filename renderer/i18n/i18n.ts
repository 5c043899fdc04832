/**
 * The words on the screen come from catalogues by topic (namespaces), typed: a key that is not in the English one does
 * not compile. Another language may be incomplete; what it lacks is shown in English. Dates, times and money are
 * written by format.ts, never by catalogues.
 */
import i18next from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { english } from './en/catalogue.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'kit';
    resources: typeof english;
  }
}

/** Words of one language by namespace; what is missing falls back to English. */
export type Catalogue = Record<string, Record<string, unknown>>;

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Ready when it returns: the catalogues are in the program, nothing is loaded. */
export function createI18n(language: string, others: Readonly<Record<string, Catalogue>> = {}): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'kit',
    resources: { ...others, en: english },
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  return instance;
}
