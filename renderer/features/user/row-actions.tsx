/** Edit, Duplicate, Delete of one row. What is locked says why in the menu. */
import { Copy20Regular, Delete20Regular, Edit20Regular, Star20Regular } from '@fluentui/react-icons';
import type { TFunction } from 'i18next';
import type { RowAction } from '../../components/row-menu.tsx';
import type { RowLock } from './use-row-lock.ts';

export type RowActionTasks = {
  readonly edit: () => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  /** Contact rows that are not preferred. */
  readonly prefer?: (() => void) | undefined;
};

export function rowActions(
  tasks: RowActionTasks,
  locked: RowLock | undefined,
  t: TFunction<'user'>,
): readonly RowAction[] {
  const lock = locked ? { disabled: true, note: locked.note } : {};
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
