/**
 * User Roles, at the foot of General Information: what this user may do, where, and until when. Each change is saved at
 * once and only online; without the network the roles can be read, and the buttons say why they are off.
 */
import { useState } from 'react';
import { Add20Regular, Delete20Regular, Edit20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { isRoleInForce } from '#core/domain/account-state.ts';
import { desksOf, serviceUnitsOf } from '#core/domain/role-rules.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { hasRestriction } from '#core/permissions/actor-roles.ts';
import type { Role } from '#core/schema/types.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { Message } from '../../components/message.tsx';
import type { RowAction } from '../../components/row-menu.tsx';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { ownerName, roleLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { ActiveSwitch } from './active-switch.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { RoleProfileDialog } from './role-profile-dialog.tsx';
import { useRoleChanges } from './use-role-changes.ts';
import type { RoleTask } from './use-role-dialog.ts';
import { useRoleRight } from './use-role-right.ts';
import { useRowFailure } from './use-row-failure.ts';
import { useOpenUser } from './user-context.ts';

type Asked = RoleTask | { readonly type: 'remove'; readonly role: Role } | { readonly type: 'profile' };

export function RolesSection() {
  const { t } = useTranslation('user');
  const { file, config, marks, today } = useOpenUser();
  const right = useRoleRight();
  const changes = useRoleChanges();
  const { failure, run } = useRowFailure();
  const [asked, setAsked] = useState<Asked>();
  const { roles } = file.user;
  const nameOf = ({ type }: Role) => roleLabel(config, type);
  const columns = useRoleColumns(
    right.reason,
    (role, isActive) => void run(changes.update(role, { ...role, status: isActive ? 'ACTIVE' : 'INACTIVE' })),
  );
  const close = () => setAsked(undefined);
  const actionsOf = (role: Role): readonly RowAction[] => [
    {
      id: 'edit',
      label: t('rows.edit'),
      icon: <Edit20Regular />,
      keys: 'Enter',
      run: () => setAsked({ type: 'edit', role }),
    },
    {
      id: 'remove',
      label: t('roles.remove'),
      icon: <Delete20Regular />,
      keys: 'Del',
      dangerous: true,
      run: () => setAsked({ type: 'remove', role }),
    },
  ];
  return (
    <section aria-label={t('roles.title')} className="roles-section">
      <h2 className="section-title">
        {t('roles.title')}
        <span className="grow" />
        <span className="legend">{right.reason ?? t('roles.nextSignIn')}</span>
        {config.roleProfiles !== undefined && config.roleProfiles.length > 0 && (
          <ExplainedButton reason={right.reason} onClick={() => setAsked({ type: 'profile' })}>
            {t('roles.addFromProfile')}
          </ExplainedButton>
        )}
        <ExplainedButton
          icon={<Add20Regular />}
          reason={right.reason}
          onClick={() => setAsked({ type: 'add' })}
        >
          {t('roles.add')}
        </ExplainedButton>
      </h2>
      {failure && <Message inline kind="error" title={failure.text} />}
      <div className="grid-within-body">
        <DataGrid
          name={t('roles.title')}
          layout="content"
          columns={columns}
          rowCount={roles.length}
          rowAt={(i) => roles[i]}
          rowKey={(role) => role.id}
          rowName={nameOf}
          rowState={(role) => ({ pending: marks.ids.has(role.id), off: !isRoleInForce(role, today) })}
          onOpen={(role) => {
            if (right.allowed) setAsked({ type: 'edit', role });
          }}
          empty={<p className="dim grid-note">{t('roles.empty')}</p>}
          {...(right.allowed && { rowActions: actionsOf })}
        />
      </div>
      {(asked?.type === 'add' || asked?.type === 'edit') && <RoleDialog task={asked} onClose={close} />}
      {asked?.type === 'profile' && <RoleProfileDialog onClose={close} />}
      <ConfirmDialog
        open={asked?.type === 'remove'}
        title={t('roles.removeTitle', {
          role: asked?.type === 'remove' ? nameOf(asked.role) : '',
          name: shownName(file.user),
        })}
        act={t('roles.removeAct')}
        onCancel={close}
        onAct={() => {
          if (asked?.type === 'remove') void run(changes.remove(asked.role));
          close();
        }}
      >
        <p>{t('roles.removeText')}</p>
      </ConfirmDialog>
    </section>
  );
}

function useRoleColumns(
  reason: string | undefined,
  setActive: (role: Role, isActive: boolean) => void,
): readonly GridColumn<Role>[] {
  const { t } = useTranslation('user');
  const { config, marks, today } = useOpenUser();
  const formats = useFormats();
  const deskName = (code: string) => config.desks.find((desk) => desk.code === code)?.name ?? code;
  const unitName = (code: string) => config.serviceUnits?.find((unit) => unit.code === code)?.name ?? code;
  const parametersOf = (role: Role) =>
    [
      ...desksOf(role).map(deskName),
      ...serviceUnitsOf(role).map(unitName),
      ...(hasRestriction(role) ? [t('roles.restricted')] : []),
    ].join(', ');
  const date = (day: string | undefined) => (day === undefined ? t('rows.none') : formats.date(day));
  return [
    {
      id: 'active',
      header: t('roles.active'),
      width: '44px',
      cellClass: 'visible',
      render: (role) => (
        <ActiveSwitch
          name={roleLabel(config, role.type)}
          isActive={role.status === 'ACTIVE'}
          reason={reason}
          onChange={(isActive) => setActive(role, isActive)}
        />
      ),
    },
    {
      id: 'name',
      header: t('roles.name'),
      width: 'minmax(160px, 1.5fr)',
      keepWhenNarrow: true,
      render: (role) => (
        <span className="keep">
          <span>{roleLabel(config, role.type)}</span>
          {marks.ids.has(role.id) && <WaitingSign />}
        </span>
      ),
    },
    {
      id: 'area',
      header: t('roles.area'),
      width: 'minmax(110px, 1fr)',
      render: (role) => config.roleTypes.find(({ code }) => code === role.type)?.area ?? '',
    },
    {
      id: 'scope',
      header: t('roles.scope'),
      width: 'minmax(120px, 1.2fr)',
      render: (role) => ownerName(config, role.scope),
    },
    {
      id: 'parameters',
      header: t('roles.parameters'),
      width: 'minmax(110px, 1.4fr)',
      render: (role) => parametersOf(role) || t('rows.none'),
    },
    {
      id: 'statusDate',
      header: t('roles.statusDate'),
      width: '92px',
      cellClass: 'digits',
      render: (role) => date(role.statusDate),
    },
    {
      id: 'expiryDate',
      header: t('roles.expiryDate'),
      width: '110px',
      cellClass: 'digits',
      render: (role) => {
        const isOver = role.expiryDate !== undefined && role.expiryDate < today;
        return <span className={isOver ? 'expired' : ''}>{date(role.expiryDate)}</span>;
      },
    },
  ];
}
