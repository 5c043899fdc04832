/** A value to try the pattern of the row in edit with, by the very check that forms and the server make. */
import { useId, useState } from 'react';
import { Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { fitsPattern, isPatternUsable } from '#core/domain/configured-pattern.ts';
import { Mark } from '../../components/mark.tsx';

export type RegexTrialProps = {
  /** undefined: no row with a pattern is in edit. */
  readonly pattern: { readonly name: string; readonly value: string } | undefined;
};

export function RegexTrial({ pattern }: RegexTrialProps) {
  const { t } = useTranslation('configuration');
  const [value, setValue] = useState('');
  const id = useId();
  return (
    <section className="trial" aria-label={t('regex.title')}>
      <h3>{t('regex.title')}</h3>
      {pattern ? (
        <>
          <label htmlFor={id}>{t('regex.of', { name: pattern.name })}</label>
          <Input
            id={id}
            value={value}
            autoComplete="off"
            spellCheck={false}
            aria-label={t('regex.value')}
            onChange={(_, data) => setValue(data.value)}
          />
          <span role="status">
            <Verdict pattern={pattern.value} value={value} />
          </span>
        </>
      ) : (
        <span className="dim">{t('regex.pick')}</span>
      )}
    </section>
  );
}

function Verdict({ pattern, value }: { readonly pattern: string; readonly value: string }) {
  const { t } = useTranslation('configuration');
  if (pattern === '') return <span className="dim">{t('regex.any')}</span>;
  if (!isPatternUsable(pattern)) return <Mark kind="blocked">{t('regex.broken')}</Mark>;
  if (value === '') return <span className="dim">{t('regex.empty')}</span>;
  return fitsPattern(pattern, value) ? (
    <Mark kind="ok">{t('regex.fits')}</Mark>
  ) : (
    <Mark kind="blocked">{t('regex.fitsNot')}</Mark>
  );
}
