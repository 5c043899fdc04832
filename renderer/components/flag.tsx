// A box to check, with what it means below: the words stay with their box however the row breaks.
import { Checkbox } from '@fluentui/react-components';

type FlagProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly hint?: string | undefined;
  readonly onChange: (checked: boolean) => void;
};

export function Flag({ label, checked, hint, onChange }: FlagProps) {
  return (
    <div className="flag">
      <Checkbox label={label} checked={checked} onChange={(_, data) => onChange(data.checked === true)} />
      {hint !== undefined && <span className="sub">{hint}</span>}
    </div>
  );
}
