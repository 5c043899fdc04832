/** The roles that a profile can have: each role type in the institution, desk roles at each desk, and what profiles have already. */
import { roleToCell, type ProfileRole } from '#core/configuration/tables.ts';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { SelectChoice } from '../../components/code-select.tsx';
import { ownerName } from '../../i18n/code-label.ts';

const deskRoles: readonly string[] = [roleTypes.circulationDeskManager, roleTypes.circulationDeskOperator];

export function profileRoleChoices(config: Configuration): SelectChoice[] {
  const { institution, desks, roleProfiles = [] } = config;
  const roles: ProfileRole[] = config.roleTypes.flatMap(({ code: type }) =>
    deskRoles.includes(type)
      ? desks.map(({ code: value, library: scope }) => ({
          ...{ type, scope },
          parameters: [{ type: 'CirculationDesk', scope, value }],
        }))
      : [{ type, scope: institution.code, parameters: [] }],
  );
  const all = [...roles, ...roleProfiles.flatMap((profile) => profile.roles)];
  const byCell = new Map(all.map((role) => [roleToCell(role), role] as const));
  return [...byCell].map(([code, role]) => ({ code, label: roleLabel(role, config) }));
}

function roleLabel({ type, scope, parameters }: ProfileRole, config: Configuration): string {
  const name = config.roleTypes.find(({ code }) => code === type)?.label ?? type;
  const desks = parameters.map(({ value }) => config.desks.find(({ code }) => code === value)?.name ?? value);
  if (scope === config.institution.code && desks.length === 0) return name;
  return `${name} (${[ownerName(config, scope), ...desks].join(', ')})`;
}
