/** A field's label with its mark for external users (field-mark.tsx). The mark is no part of the field's name. */
import { FieldMarkIcon, type FieldMark } from './field-mark.tsx';

export type FieldLabelProps = {
  readonly children: string;
  readonly mark?: FieldMark | undefined;
  /** What the mark says, for the mouse. */
  readonly markWords?: string | undefined;
};

export function FieldLabel({ children, mark, markWords }: FieldLabelProps) {
  return (
    <span className="field-label">
      {children}
      {mark && <FieldMarkIcon mark={mark} {...(markWords !== undefined && { words: markWords })} />}
    </span>
  );
}
