/** In place of rows: what is empty and why, and the next act. Never in place of an error or of a list still loading. */
import type { ReactNode } from 'react';

export type EmptyStateProps = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  readonly actions?: ReactNode;
};

export function EmptyState({ title, children, icon, actions }: EmptyStateProps) {
  return (
    <div className="state">
      {icon}
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className="acts">{actions}</div>}
    </div>
  );
}
