/** An icon button with its name as tooltip. The key stands in the tooltip too. */
import type { ReactElement, Ref } from 'react';
import { Button, Tooltip } from '@fluentui/react-components';
import { fluentRef } from './fluent-ref.ts';
import { isMacPlatform, shortcutLabel } from '../keyboard/shortcut.ts';

export type IconActionProps = {
  readonly name: string;
  readonly icon: ReactElement;
  readonly onClick?: () => void;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly appearance?: 'subtle' | 'secondary';
  readonly buttonRef?: Ref<HTMLButtonElement>;
};

export function IconAction({
  name,
  icon,
  keys,
  disabled,
  onClick,
  appearance = 'subtle',
  buttonRef,
}: IconActionProps) {
  const tip = keys === undefined ? name : `${name} (${shortcutLabel(keys, isMacPlatform())})`;
  return (
    <Tooltip content={tip} relationship="description" withArrow={false}>
      <Button
        ref={fluentRef(buttonRef)}
        className="icon"
        appearance={appearance}
        icon={icon}
        aria-label={name}
        disabledFocusable={disabled === true}
        {...(onClick === undefined ? {} : { onClick })}
      />
    </Tooltip>
  );
}
