/** The formats of the language on the screen and of the library's currency. */
import { useContext } from 'react';
import type { i18n as I18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import { CurrencyContext } from './currency-context.ts';
import { createFormats } from './format.ts';
import type { Formats, OwnCurrency } from './format.ts';

/** Making them costs milliseconds, and every row on the screen wants them: made once for each. */
const formatsByI18n = new WeakMap<I18n, Map<string, Formats>>();

export function useFormats(): Formats {
  const { i18n } = useTranslation('kit');
  return formatsOf(i18n, i18n.language, useContext(CurrencyContext));
}

function formatsOf(i18n: I18n, language: string, own: OwnCurrency | undefined): Formats {
  const key = own ? `${language} ${own.code} ${own.decimals}` : language;
  const byKey = formatsByI18n.get(i18n) ?? new Map<string, Formats>();
  formatsByI18n.set(i18n, byKey);
  let formats = byKey.get(key);
  if (!formats) {
    const t = i18n.getFixedT(language, 'kit');
    const words = {
      today: (time: string) => t('time.today', { time }),
      yesterday: (time: string) => t('time.yesterday', { time }),
    };
    formats = createFormats(language, words, undefined, own);
    byKey.set(key, formats);
  }
  return formats;
}
