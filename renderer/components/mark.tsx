/** A chip that says one true thing: its colour has exactly one meaning, and it always has a word, mostly an icon too. */
import type { ReactNode } from 'react';
import { Checkmark20Regular, Clock20Regular, Prohibited20Regular } from '@fluentui/react-icons';

type MarkKind = 'blocked' | 'owing' | 'pending' | 'ok' | 'muted';

export type MarkProps = {
  readonly kind: MarkKind;
  readonly children: ReactNode;
  /** Replaces the kind's own icon; null for none. */
  readonly icon?: ReactNode;
  /** No ground and border: the text and icon alone. */
  readonly bare?: boolean;
};

const icons: Readonly<Record<MarkKind, ReactNode>> = {
  blocked: <Prohibited20Regular aria-hidden />,
  pending: <Clock20Regular aria-hidden />,
  ok: <Checkmark20Regular aria-hidden />,
  owing: null,
  muted: null,
};

export function Mark({ kind, children, icon = icons[kind], bare = false }: MarkProps) {
  return (
    <span className={`mark ${kind}${bare ? ' bare' : ''}`}>
      {icon}
      {children}
    </span>
  );
}
