/** A value that cannot be changed here: it looks settled, can be reached by Tab, selected and copied. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Label } from '@fluentui/react-components';

export type ReadOnlyFieldProps = {
  readonly label: ReactNode;
  /** Absent or empty: a dash. */
  readonly value?: string | undefined;
  /** What a reader says of it beside its name and value. */
  readonly description?: string | undefined;
  readonly className?: string;
  /** By which a change of it is tinted. */
  readonly 'data-field'?: string;
};

export function ReadOnlyField({ label, value, description, className = '', ...rest }: ReadOnlyFieldProps) {
  const id = useId();
  return (
    <div className={`fui-Field ${className}`} style={{ display: 'grid' }} {...rest}>
      <Label className="fui-Field__label" htmlFor={id}>
        {label}
      </Label>
      <input
        id={id}
        className="read-only"
        readOnly
        autoComplete="off"
        aria-description={description}
        value={value === undefined || value === '' ? '–' : value}
      />
    </div>
  );
}
