/** The formats of the language on the screen. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createFormats } from './format.ts';
import type { Formats } from './format.ts';

export function useFormats(): Formats {
  const { t, i18n } = useTranslation('kit');
  const language = i18n.language;
  return useMemo(
    () =>
      createFormats(language, {
        today: (time) => t('time.today', { time }),
        yesterday: (time) => t('time.yesterday', { time }),
      }),
    [language, t],
  );
}
