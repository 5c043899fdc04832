/** Any number of codes from a short list, in one drop-down that says how many or which. */
import { Dropdown, Option } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SelectChoice } from './code-select.tsx';

export type ListSelectProps = {
  readonly value: readonly string[];
  readonly choices: readonly SelectChoice[];
  readonly onChange: (codes: string[]) => void;
  readonly onLeave?: () => void;
  readonly controlRef?: (element: HTMLElement | null) => void;
  /** What choosing nothing means, where it is not "None": "All". */
  readonly emptyLabel?: string;
  /** Where no Field around it has the label. */
  readonly label?: string;
};

/** Up to this many are named, more are counted. */
const NAMED = 2;

export function ListSelect(props: ListSelectProps) {
  const { value, choices, onChange, onLeave, controlRef, label, emptyLabel } = props;
  const { t } = useTranslation('kit');
  const names = choices.filter(({ code }) => value.includes(code)).map(({ label }) => label);
  const text =
    names.length === 0
      ? (emptyLabel ?? t('select.none'))
      : names.length <= NAMED
        ? names.join(', ')
        : t('select.countOf', { count: names.length, total: choices.length });
  return (
    <Dropdown
      multiselect
      value={text}
      selectedOptions={[...value]}
      onOptionSelect={(_, data) => onChange(data.selectedOptions)}
      {...(onLeave && { onBlur: onLeave })}
      {...(controlRef && { ref: controlRef })}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {choices.map(({ code, label }) => (
        <Option key={code} value={code} text={label}>
          {label}
        </Option>
      ))}
    </Dropdown>
  );
}
