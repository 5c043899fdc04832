/** Which columns the list shows; kept per person and tab. */
import {
  Button,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ColumnEdit20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { fixedColumns } from './use-user-columns.tsx';

export type ColumnsMenuProps = {
  readonly columns: readonly { readonly id: string; readonly header: string }[];
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[]) => void;
};

export function ColumnsMenu({ columns, shown, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation('findUsers');
  return (
    <Menu
      checkedValues={{ columns: [...shown] }}
      onCheckedValueChange={(_, data) => onChange(data.checkedItems)}
      positioning={{ position: 'below', align: 'end' }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<ColumnEdit20Regular />}>
          {t('columns')}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList aria-label={t('columnsTitle')}>
          {columns
            .filter(({ id }) => !fixedColumns.has(id))
            .map(({ id, header }) => (
              <MenuItemCheckbox key={id} name="columns" value={id} persistOnClick>
                {header}
              </MenuItemCheckbox>
            ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
