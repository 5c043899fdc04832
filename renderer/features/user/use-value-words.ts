/** A stored value of General Information in words; nothing and lists of letters, which hold what is not wanted, too. */
import { useTranslation } from 'react-i18next';
import { toText } from '#core/domain/history.ts';
import type { GeneralFieldName } from '#core/schema/user-args.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { valueText } from '../../i18n/field-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useOpenUser } from './user-context.ts';

export type StoredValue = string | readonly string[] | boolean | null | undefined;

export function useValueWords(): (name: GeneralFieldName, stored: StoredValue) => string {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const { config } = useOpenUser();
  return (name, stored) => {
    if (name === 'declinedLetters') return lettersText(Array.isArray(stored) ? (stored as string[]) : []);
    const text = typeof stored === 'boolean' ? String(stored) : toText(stored ?? undefined);
    return text === undefined || text === ''
      ? t('general.nothing')
      : valueText(name, text, { t: tf, formats, config });
  };

  function lettersText(declined: readonly string[]): string {
    if (declined.length === 0) return t('general.allLetters');
    const letters = declined.map((code) => codeLabel(config, 'letters', code)).join(', ');
    return t('general.allLettersBut', { letters });
  }
}
