/** A filter: its label at the start, one choice from a short list. For more than 12 options use a Combobox. */
import { useId } from 'react';
import { Dropdown, Option } from '@fluentui/react-components';

type Choice<Value extends string> = { readonly value: Value; readonly label: string };
export type LabelledDropdownProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  /** px */
  readonly width?: number;
};

export function LabelledDropdown<Value extends string>(props: LabelledDropdownProps<Value>) {
  const { label, value, choices, onChange, width = 128 } = props;
  const id = useId();
  const text = choices.find((choice) => choice.value === value)?.label ?? '';
  return (
    <span className="filter">
      <span id={id}>{label}</span>
      <span style={{ width }}>
        <Dropdown
          aria-labelledby={id}
          value={text}
          selectedOptions={[value]}
          onOptionSelect={(_, data) => {
            const chosen = choices.find((choice) => choice.value === data.optionValue);
            if (chosen) onChange(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <Option key={choice.value} value={choice.value} text={choice.label}>
              {choice.label}
            </Option>
          ))}
        </Dropdown>
      </span>
    </span>
  );
}
