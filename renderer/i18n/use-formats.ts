/** The formats of the language on the screen. */
import type { i18n as I18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import { createFormats } from './format.ts';
import type { Formats } from './format.ts';

/** Making them costs milliseconds, and every row on the screen wants them: made once for each language. */
const formatsByI18n = new WeakMap<I18n, Map<string, Formats>>();

export function useFormats(): Formats {
  const { i18n } = useTranslation('kit');
  return formatsOf(i18n, i18n.language);
}

function formatsOf(i18n: I18n, language: string): Formats {
  const byLanguage = formatsByI18n.get(i18n) ?? new Map<string, Formats>();
  formatsByI18n.set(i18n, byLanguage);
  let formats = byLanguage.get(language);
  if (!formats) {
    const t = i18n.getFixedT(language, 'kit');
    formats = createFormats(language, {
      today: (time) => t('time.today', { time }),
      yesterday: (time) => t('time.yesterday', { time }),
    });
    byLanguage.set(language, formats);
  }
  return formats;
}
