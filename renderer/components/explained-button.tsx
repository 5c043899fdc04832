/**
 * A button that stays where it is when it may not be used: it can be reached, looks off, and says why. With a reason
 * nothing happens on a press.
 */
import type { ReactElement, ReactNode } from 'react';
import { Button, Tooltip } from '@fluentui/react-components';

export type ExplainedButtonProps = {
  readonly children: ReactNode;
  readonly onClick: () => void;
  /** Why it cannot be used now; undefined: it can. */
  readonly reason: string | undefined;
  readonly appearance?: 'primary' | 'secondary' | 'subtle';
  readonly icon?: ReactElement;
  readonly id?: string;
};

export function ExplainedButton(props: ExplainedButtonProps) {
  const { children, onClick, reason, appearance = 'secondary', icon, id } = props;
  const button = (
    <Button
      appearance={appearance}
      onClick={reason === undefined ? onClick : () => undefined}
      disabledFocusable={reason !== undefined}
      {...(icon && { icon })}
      {...(id !== undefined && { id })}
    >
      {children}
    </Button>
  );
  if (reason === undefined) return button;
  return (
    <Tooltip content={reason} relationship="description" withArrow={false}>
      {button}
    </Tooltip>
  );
}
