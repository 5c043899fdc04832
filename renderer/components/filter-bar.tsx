/** The row under the tabs: filters at the start, actions at the end. */
import type { ReactNode } from 'react';

export type FilterBarProps = {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly name?: string;
};

export function FilterBar({ children, actions, name }: FilterBarProps) {
  return (
    <div className="bar" role="group" aria-label={name}>
      {children}
      <span className="grow" />
      {actions}
    </div>
  );
}
