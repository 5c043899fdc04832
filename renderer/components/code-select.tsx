/**
 * One code of a configured table: a drop-down, or from 13 codes on a combobox that finds as one types. '' is "None"; it
 * is offered where the field may be empty. Label and message come from the Field around it.
 */
import { useState } from 'react';
import { Combobox, Dropdown, Option } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

export type SelectChoice = { readonly code: string; readonly label: string };
export type CodeSelectProps = {
  readonly value: string;
  readonly choices: readonly SelectChoice[];
  readonly onChange: (code: string) => void;
  /** Offers "None". */
  readonly canBeEmpty: boolean;
  /** What "None" is called where it means something else: "All". */
  readonly emptyLabel?: string;
  /** An entry of its own at the end: "Original value: French". */
  readonly original?: SelectChoice | undefined;
  readonly onLeave?: () => void;
  readonly controlRef?: (element: HTMLElement | null) => void;
  readonly isFirst?: boolean;
  readonly label?: string;
};

const SEARCHED_FROM = 13;
/** No code is this: codes have no spaces. */
const ORIGINAL = ' original';

export function CodeSelect(props: CodeSelectProps) {
  return props.choices.length < SEARCHED_FROM ? <PlainSelect {...props} /> : <SearchedSelect {...props} />;
}

function useOptions({ choices, canBeEmpty, emptyLabel, original, value }: CodeSelectProps) {
  const { t } = useTranslation('kit');
  const none = { code: '', label: emptyLabel ?? t('select.none') };
  const options = canBeEmpty ? [none, ...choices] : choices;
  const text = options.find(({ code }) => code === value)?.label ?? value;
  const last = original && { code: ORIGINAL, label: t('select.original', { label: original.label }) };
  return { options, last, text };
}

function chosen(props: CodeSelectProps, code: string | undefined): void {
  props.onChange(code === ORIGINAL ? (props.original?.code ?? '') : (code ?? ''));
}

const optionOf = ({ code, label }: SelectChoice) => (
  <Option key={code} value={code} text={label}>
    {label}
  </Option>
);

function commonProps({ value, onLeave, controlRef, isFirst, label }: CodeSelectProps) {
  return {
    selectedOptions: [value],
    ...(onLeave && { onBlur: onLeave }),
    ...(controlRef && { ref: controlRef as never }),
    ...(isFirst && { 'data-first': '' }),
    ...(label !== undefined && { 'aria-label': label }),
  };
}

function PlainSelect(props: CodeSelectProps) {
  const { options, last, text } = useOptions(props);
  return (
    <Dropdown
      {...commonProps(props)}
      value={text}
      button={{ children: <span className="select-text">{text}</span> }}
      onOptionSelect={(_, data) => chosen(props, data.optionValue)}
    >
      {options.map(optionOf)}
      {last && optionOf(last)}
    </Dropdown>
  );
}

function SearchedSelect(props: CodeSelectProps) {
  const { t } = useTranslation('kit');
  const { options, last, text } = useOptions(props);
  const [typed, setTyped] = useState<string>();
  const wanted = typed?.trim().toLowerCase() ?? '';
  const found = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const { onBlur, ...common } = commonProps(props);
  return (
    <Combobox
      autoComplete="off"
      {...common}
      value={typed ?? text}
      onChange={(event) => setTyped(event.target.value)}
      onOptionSelect={(_, data) => {
        setTyped(undefined);
        chosen(props, data.optionValue);
      }}
      onBlur={() => {
        setTyped(undefined);
        onBlur?.();
      }}
    >
      {found.map(optionOf)}
      {last && optionOf(last)}
      {found.length === 0 && (
        <Option disabled text={t('select.nothing')}>
          {t('select.nothing')}
        </Option>
      )}
    </Combobox>
  );
}
