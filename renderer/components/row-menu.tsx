/**
 * The actions of one row, with their keys. The dangerous one is last, after a divider. One menu serves the whole grid:
 * it is put at the row's end, under the row, and never covers it.
 */
import type { ReactElement } from 'react';
import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import { KeyCap } from './key-cap.tsx';

export type RowAction = {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  readonly icon?: ReactElement;
  /** "Del", "Ctrl+D": also works on the focused row without opening the menu. */
  readonly keys?: string;
  /** Grey words after the label, e.g. "online only". */
  readonly note?: string;
  readonly disabled?: boolean;
  readonly dangerous?: boolean;
};

export type RowMenuProps = {
  readonly name: string;
  readonly actions: readonly RowAction[];
  /** Where it opens; undefined is closed. */
  readonly at: DOMRect | undefined;
  readonly onClose: () => void;
};

function Item({ action }: { readonly action: RowAction }) {
  const { label, note, keys, icon } = action;
  return (
    <MenuItem
      onClick={action.run}
      disabled={action.disabled === true}
      className={action.dangerous === true ? 'dangerous' : ''}
      {...(icon === undefined ? {} : { icon })}
      {...(keys === undefined ? {} : { secondaryContent: <KeyCap keys={keys} /> })}
    >
      {label}
      {note !== undefined && <span className="menu-note">{note}</span>}
    </MenuItem>
  );
}

export function RowMenu({ name, actions, at, onClose }: RowMenuProps) {
  const target = at === undefined ? null : { getBoundingClientRect: () => at };
  const plain = actions.filter((action) => action.dangerous !== true);
  const dangerous = actions.filter((action) => action.dangerous === true);
  return (
    <Menu
      open={at !== undefined}
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
      positioning={{ target, position: 'below', align: 'end', offset: 3, fallbackPositions: ['above-end'] }}
    >
      <MenuPopover>
        <MenuList aria-label={name}>
          {plain.map((action) => (
            <Item key={action.id} action={action} />
          ))}
          {dangerous.length > 0 && plain.length > 0 && <MenuDivider />}
          {dangerous.map((action) => (
            <Item key={action.id} action={action} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
