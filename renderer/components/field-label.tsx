/**
 * A field's label with its mark for external users: the lock is "from SIS, read only", the pin is "changed here, kept at
 * the next load". The icon has words, so a reader hears them with the label.
 */
import { LockClosed20Regular, Pin16Filled } from '@fluentui/react-icons';

export type FieldLabelProps = {
  readonly children: string;
  readonly mark?: 'locked' | 'kept' | undefined;
  /** Words of the mark, e.g. "From SIS, read only". */
  readonly markName?: string | undefined;
};

export function FieldLabel({ children, mark, markName }: FieldLabelProps) {
  return (
    <span className="field-label">
      {children}
      {mark === 'locked' && <LockClosed20Regular className="dim" role="img" aria-label={markName} />}
      {mark === 'kept' && <Pin16Filled className="kept" role="img" aria-label={markName} />}
    </span>
  );
}
