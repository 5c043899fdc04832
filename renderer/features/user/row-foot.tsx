/** The line under a list: how many rows, and who may change them if not the person who looks. */
import type { ReactNode } from 'react';

export function RowFoot({
  children,
  reason,
}: {
  readonly children: ReactNode;
  readonly reason: string | undefined;
}) {
  return (
    <div className="foot plain">
      <span>
        {children}
        {reason !== undefined && <> {reason}</>}
      </span>
    </div>
  );
}
