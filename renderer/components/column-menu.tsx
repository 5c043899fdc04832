/** Which columns a list shows, behind an icon. Those that are always there are not offered. */
import {
  Button,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ColumnEdit20Regular } from '@fluentui/react-icons';

export type ColumnMenuProps = {
  readonly name: string;
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[]) => void;
};

export function ColumnMenu({ name, columns, shown, onChange }: ColumnMenuProps) {
  return (
    <Menu
      checkedValues={{ columns: [...shown] }}
      onCheckedValueChange={(_, data) => onChange(data.checkedItems)}
      positioning={{ position: 'below', align: 'end' }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          className="icon"
          appearance="subtle"
          icon={<ColumnEdit20Regular />}
          aria-label={name}
          title={name}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList aria-label={name}>
          {columns.map(({ id, label }) => (
            <MenuItemCheckbox key={id} name="columns" value={id} persistOnClick>
              {label}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
