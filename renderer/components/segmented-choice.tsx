/** One of two to four short words, side by side: "Mine", "Theirs", "Both". Arrow keys, or each word's own letter. */
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useFluent } from '@fluentui/react-components';
import { tabAfterKey } from './tab-list.tsx';

type Segment<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly keys?: string;
};
export type SegmentedChoiceProps<Value extends string> = {
  readonly name: string;
  readonly choices: readonly Segment<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
};

export function SegmentedChoice<Value extends string>(props: SegmentedChoiceProps<Value>) {
  const { name, choices, value, onChange } = props;
  const { dir } = useFluent();
  const root = useRef<HTMLDivElement>(null);
  const chosen = Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  );
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const letter = choices.findIndex((choice) => choice.keys?.toLowerCase() === event.key.toLowerCase());
    const next = letter >= 0 ? letter : tabAfterKey(event.key, chosen, choices.length, dir === 'rtl');
    const choice = next === undefined ? undefined : choices[next];
    if (!choice || next === undefined) return;
    event.preventDefault();
    root.current?.querySelectorAll('button')[next]?.focus();
    onChange(choice.value);
  };
  return (
    <div ref={root} className="segments" role="radiogroup" aria-label={name} onKeyDown={onKeyDown}>
      {choices.map((choice, index) => (
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={choice.value === value}
          tabIndex={index === chosen ? 0 : -1}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
