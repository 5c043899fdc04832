/** What can be done with a user from the list: the Active switch, Edit, Duplicate, Distribute, Delete. */
import { useCallback } from 'react';
import { Copy20Regular, Delete20Regular, Edit20Regular, Share20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RowAction } from '../../components/row-menu.tsx';
import { useAnnounce } from '../../components/live-regions.tsx';
import { useInstitutions } from '../../desk/use-institutions.ts';
import { useRight, type Right } from '../../desk/use-right.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { useUndoableSave } from '../../desk/use-undoable-save.ts';
import { useConfiguration, useConnection } from '../../desk/use-desk.ts';
import { useHitRight } from './use-hit-right.ts';
import type { UserRow } from './use-user-columns.tsx';

/** Disabled, with the sentence that says who may. */
const unless = ({ allowed, reason }: Right) =>
  allowed ? {} : { disabled: true, ...(reason !== undefined && { note: reason }) };

type Asks = { readonly onDelete: (row: UserRow) => void; readonly onDistribute: (row: UserRow) => void };

export function useUserActions({ onDelete, onDistribute }: Asks) {
  const { t } = useTranslation('findUsers');
  const { t: tn } = useTranslation('network');
  const { t: td } = useTranslation('deletion');
  const [, navigate] = useLocation();
  const config = useConfiguration();
  const save = useUndoableSave();
  const announce = useAnnounce();
  const sentences = useSentences(mustHave(config));
  const mayAdd = useRight('user.add');
  const mayDelete = useHitRight('user.delete', mustHave(config));
  const mayDistribute = useRight('user.distribute');
  const hasZone = useInstitutions().length > 0;
  const isOnline = useConnection().type !== 'Offline';

  const switchActive = useCallback(
    ({ hit }: UserRow, isActive: boolean) => {
      const status = isActive ? 'ACTIVE' : 'INACTIVE';
      const base = isActive ? 'INACTIVE' : 'ACTIVE';
      void save({
        change: { name: 'user.setStatus', args: { userId: hit.id, base, status } },
        inverse: [{ name: 'user.setStatus', args: { userId: hit.id, base: status, status: base } }],
        done: t(isActive ? 'activated' : 'deactivated', { name: hit.name }),
      }).then((result) => {
        if (result.type === 'Rejected') announce(sentences.rejection(result.rejection), 'assertive');
      });
    },
    [save, t, announce, sentences],
  );

  const distributeAction = (row: UserRow): RowAction => ({
    id: 'distribute',
    label: tn('distribute.action'),
    icon: <Share20Regular />,
    run: () => onDistribute(row),
    ...(isOnline ? unless(mayDistribute) : { disabled: true, note: mayDistribute.reason ?? tn('online') }),
  });
  const deleteAction = (row: UserRow): RowAction => {
    const right = mayDelete(row.hit);
    return {
      id: 'delete',
      label: t('delete'),
      icon: <Delete20Regular />,
      keys: 'Del',
      dangerous: true,
      run: () => onDelete(row),
      ...(isOnline ? unless(right) : { disabled: true, note: right.reason ?? td('online') }),
    };
  };
  const rowActions = (row: UserRow, edit: () => void): RowAction[] => [
    { id: 'edit', label: t('edit'), icon: <Edit20Regular />, keys: 'Enter', run: edit },
    {
      id: 'duplicate',
      label: t('duplicate'),
      icon: <Copy20Regular />,
      keys: 'Ctrl+D',
      run: () => navigate(`/users/new?copy=${row.hit.id}`),
      ...unless(mayAdd),
    },
    ...(hasZone ? [distributeAction(row)] : []),
    deleteAction(row),
  ];
  return { switchActive, rowActions };
}

function mustHave<T>(value: T | null): T {
  if (value === null) throw new Error('the list of users is shown only with a configuration');
  return value;
}
