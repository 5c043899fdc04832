/** A lone icon with a name, for a cell or beside a name: blocked, pop-up note, waiting. */
import type { ReactNode } from 'react';

export type SignProps = {
  readonly kind: 'blocked' | 'owing' | 'pending' | 'ok' | 'muted';
  readonly name: string;
  readonly icon: ReactNode;
};

export function Sign({ kind, name, icon }: SignProps) {
  return (
    <span
      className={`sign ${kind === 'muted' ? 'dim' : `is-${kind}`}`}
      role="img"
      aria-label={name}
      title={name}
    >
      {icon}
    </span>
  );
}
