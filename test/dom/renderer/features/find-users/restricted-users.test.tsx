/** The row actions of the list say of a restricted user what the user's own page says. */
import { afterEach, expect, test } from 'vitest';
import { Toasts } from '../../../../../renderer/components/toasts.tsx';
import type { RowAction } from '../../../../../renderer/components/row-menu.tsx';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { useUserActions } from '../../../../../renderer/features/find-users/use-user-actions.tsx';
import { aPatronRole, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { openTestDesk } from '../../../../support/open-test-desk.ts';
import { mount, type Mounted } from '../../mount.tsx';
import { demoConfig, settle } from '../user/open-user-page.tsx';

let mounted: Mounted | undefined;
afterEach(() => mounted?.unmount());

const config = {
  ...demoConfig,
  parameters: { ...demoConfig.parameters, restricted_user_groups: 'FACULTY', restricted_role_types: '26' },
};
const reason = 'This user is restricted, and your role cannot edit restricted users.';
const files = [
  aUserFile({ id: uuid(1), primaryId: 'student', userGroup: 'UNDERGRAD' }),
  aUserFile({ id: uuid(2), primaryId: 'professor', userGroup: 'FACULTY' }),
  aUserFile({
    id: uuid(3),
    primaryId: 'cataloger',
    userGroup: 'UNDERGRAD',
    roles: [aPatronRole({ type: '26' })],
  }),
  aUserFile({
    id: uuid(4),
    primaryId: 'former',
    userGroup: 'UNDERGRAD',
    roles: [aPatronRole({ type: '26', status: 'INACTIVE' })],
  }),
];

/** What Delete says of each user: why not, or that it may be. */
async function notesOfDelete(cannotEditRestrictedUsers: boolean): Promise<Record<string, string>> {
  const roles = [{ type: '21', scope: config.institution.code, cannotEditRestrictedUsers }];
  const { desk } = await openTestDesk({ files, config, actor: { name: 'Careful, Carla', roles } });
  let actionsOf: ReturnType<typeof useUserActions>['rowActions'] = () => [];
  function Probe() {
    actionsOf = useUserActions({ onDelete: () => undefined, onDistribute: () => undefined }).rowActions;
    return null;
  }
  mounted = mount(
    <DeskContext value={desk}>
      <Toasts>{() => <Probe />}</Toasts>
    </DeskContext>,
  );
  await settle();
  const found = desk.store.search()?.search({ text: '', filters: {} });
  const isDelete = ({ id }: RowAction) => id === 'delete';
  const notes = (found?.slice(0, found.total) ?? []).map((hit) => {
    const action = actionsOf({ hit, isWaiting: false }, () => undefined).find(isDelete);
    return [hit.primaryId, action?.disabled === true ? (action.note ?? '') : 'may'] as const;
  });
  return Object.fromEntries(notes);
}

test('Delete is not offered for restricted users to a role that cannot edit them', async () => {
  expect(await notesOfDelete(true)).toEqual({
    student: 'may',
    professor: reason,
    cataloger: reason,
    former: 'may',
  });
});

test('Delete is offered for restricted users to other roles', async () => {
  expect(new Set(Object.values(await notesOfDelete(false)))).toEqual(new Set(['may']));
});
