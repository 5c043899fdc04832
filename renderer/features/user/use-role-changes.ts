// Add, change and remove roles of the open user. Without Undo: what a role allowed meanwhile cannot be taken back.
import { useTranslation } from 'react-i18next';
import type { ArgsOf, MutationName } from '#core/mutations/registry.ts';
import type { Role } from '#core/schema/types.ts';
import type { SaveResult } from '#core/sync/save-mutation.ts';
import { useToast } from '../../components/toasts.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { roleLabel } from '../../i18n/code-label.ts';
import { useOpenUser } from './user-context.ts';

export type RoleChanges = {
  readonly add: (role: Role) => Promise<SaveResult>;
  readonly update: (base: Role, role: Role) => Promise<SaveResult>;
  readonly remove: (role: Role) => Promise<SaveResult>;
};

export function useRoleChanges(): RoleChanges {
  const { t } = useTranslation('user');
  const { file, config } = useOpenUser();
  const desk = useDesk();
  const toast = useToast();
  const userId = file.user.id;
  const save = async <N extends MutationName>(name: N, args: ArgsOf<N>, done: string) => {
    const result = await desk.save(name, args);
    if (result.type === 'Saved') toast({ text: done });
    return result;
  };
  const words = (role: Role) => ({ role: roleLabel(config, role.type) });
  return {
    add: (role) => save('role.add', { userId, row: role }, t('roles.added', words(role))),
    update: (base, role) => save('role.update', { userId, base, row: role }, t('roles.changed', words(role))),
    remove: (role) => save('role.remove', { userId, rowId: role.id }, t('roles.removed', words(role))),
  };
}
