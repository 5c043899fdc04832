// Short hands to write a code table down: one row each, most of them enabled and for every record type.
import type { CodeRow, User } from '#core/schema/types.ts';

type RowOptions = {
  readonly isDefault?: true;
  readonly enabled?: boolean;
  readonly for?: readonly User['recordType'][];
};

export function codeRow(code: string, label: string, options: RowOptions = {}): CodeRow {
  return {
    code,
    label,
    enabled: options.enabled ?? true,
    ...(options.isDefault && { isDefault: true }),
    ...(options.for && { recordTypes: [...options.for] }),
  };
}

/** Rows of a table without exceptions, in the order of the object. */
export function codeRows(
  labelsByCode: Readonly<Record<string, string>>,
  options: RowOptions = {},
): CodeRow[] {
  return Object.entries(labelsByCode).map(([code, label]) => codeRow(code, label, options));
}
