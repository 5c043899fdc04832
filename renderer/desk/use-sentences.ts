// The sentences of i18n/sentences.ts with the words, formats and configuration of this desk.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { fieldName, valueText } from '../i18n/field-words.ts';
import { createSentences, type Sentences } from '../i18n/sentences.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useNow } from './use-now.ts';

export function useSentences(
  config: Configuration,
  nameOfField?: (field: string) => string | undefined,
): Sentences {
  const { t } = useTranslation('rejections');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const { today, nowMs } = useNow();
  return useMemo(
    () =>
      createSentences({
        t,
        formats,
        config,
        today,
        nowMs,
        fieldName: (field) => nameOfField?.(field) ?? fieldName(field, tf),
        valueText: (field, value) => valueText(field, value, { t: tf, formats, config }),
      }),
    [t, tf, formats, config, today, nowMs, nameOfField],
  );
}
