/**
 * An amount: minor units in and out, the currency after it, the figure at the end side. What cannot be read is told
 * beneath when the field is left, and goes out as undefined so that nothing is saved in its place.
 */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { minorToDecimalText } from '../i18n/format.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { parseMoney } from './parse-money.ts';
import type { MoneyProblem } from './parse-money.ts';

export type MoneyFieldProps = {
  readonly label: ReactNode;
  readonly currency: string;
  /** Minor units; undefined is empty or not readable. */
  readonly value: number | undefined;
  readonly onChange: (amountMinor: number | undefined) => void;
  readonly required?: boolean;
  readonly allowNegative?: boolean;
  readonly hint?: string;
  /** Overrides the field's own message. */
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly isFirst?: boolean;
  readonly className?: string;
};

type Draft = { readonly text: string; readonly value: number | undefined };

export function MoneyField(props: MoneyFieldProps) {
  const { label, currency, value, onChange, required = false, allowNegative = false } = props;
  const { t } = useTranslation('kit');
  const digits = useFormats().digits(currency);
  const [draft, setDraft] = useState<Draft>();
  const [left, setLeft] = useState(false);
  const written = value === undefined ? '' : minorToDecimalText(value, digits);
  // a value set from outside replaces what was typed
  const text = draft !== undefined && draft.value === value ? draft.text : written;
  const parsed = parseMoney(text, { digits, allowNegative });

  const say = (problem: MoneyProblem): string | undefined => {
    if (problem === 'empty') return undefined;
    if (problem === 'tooManyDecimals') {
      return digits === 0 ? t('money.tooManyDecimals_zero') : t('money.tooManyDecimals', { count: digits });
    }
    return t(`money.${problem}`);
  };
  const own = left && !parsed.ok ? say(parsed.problem) : undefined;
  const message = props.error ?? own;

  return (
    <Field
      label={{ children: label }}
      required={required}
      className={`money ${props.className ?? ''}`}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      {...(message === undefined ? {} : { validationMessage: message })}
    >
      <Input
        value={text}
        inputMode="decimal"
        autoComplete="off"
        contentAfter={<span className="dim">{currency}</span>}
        disabled={props.disabled === true}
        {...(props.isFirst === true ? { 'data-first': '' } : {})}
        onFocus={(event) => event.target.select()}
        onChange={(_, data) => {
          const next = parseMoney(data.value, { digits, allowNegative });
          const amount = next.ok ? next.amountMinor : undefined;
          setDraft({ text: data.value, value: amount });
          setLeft(false);
          onChange(amount);
        }}
        onBlur={() => {
          setLeft(true);
          if (parsed.ok) setDraft(undefined);
        }}
      />
    </Field>
  );
}
