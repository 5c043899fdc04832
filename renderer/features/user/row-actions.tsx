/** Edit, Duplicate, Delete of one row. What the SIS owns is locked until "Open for Update", and says so in the menu. */
import { Copy20Regular, Delete20Regular, Edit20Regular, Star20Regular } from '@fluentui/react-icons';
import type { TFunction } from 'i18next';
import { isExternal } from '#core/mutations/kept-fields.ts';
import type { User } from '#core/schema/types.ts';
import type { RowAction } from '../../components/row-menu.tsx';

export type RowActionTasks = {
  readonly edit: () => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  /** Contact rows that are not preferred. */
  readonly prefer?: (() => void) | undefined;
};

/** Why this row may not be edited now: owned by the SIS. */
export function isLockedRow(
  row: { readonly external: boolean },
  user: User,
  isOpenForUpdate: boolean,
): boolean {
  return row.external && isExternal(user) && !isOpenForUpdate;
}

export function rowActions(
  tasks: RowActionTasks,
  isLocked: boolean,
  t: TFunction<'user'>,
): readonly RowAction[] {
  const lock = isLocked ? { disabled: true, note: t('rows.fromSis') } : {};
  return [
    { id: 'edit', label: t('rows.edit'), icon: <Edit20Regular />, keys: 'Enter', run: tasks.edit, ...lock },
    {
      id: 'duplicate',
      label: t('rows.duplicate'),
      icon: <Copy20Regular />,
      keys: 'Ctrl+D',
      run: tasks.duplicate,
    },
    ...(tasks.prefer
      ? [{ id: 'prefer', label: t('rows.prefer'), icon: <Star20Regular />, run: tasks.prefer }]
      : []),
    {
      id: 'delete',
      label: t('rows.delete'),
      icon: <Delete20Regular />,
      keys: 'Del',
      dangerous: true,
      run: tasks.remove,
      ...lock,
    },
  ];
}
