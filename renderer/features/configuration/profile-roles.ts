/** The roles that a profile can have: each role type in the institution, desk roles at each desk, those that receive in each unit, and what profiles have already. */
import { roleToCell, type ProfileRole } from '#core/configuration/tables.ts';
import { CIRCULATION_DESK, SERVICE_UNIT, takesServiceUnits } from '#core/domain/role-rules.ts';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { SelectChoice } from '../../components/code-select.tsx';
import { ownerName } from '../../i18n/code-label.ts';

const deskRoles: readonly string[] = [roleTypes.circulationDeskManager, roleTypes.circulationDeskOperator];

export function profileRoleChoices(config: Configuration): SelectChoice[] {
  const { institution, desks, serviceUnits = [], roleProfiles = [] } = config;
  const placed = (type: string, parameter: string, places: typeof serviceUnits): ProfileRole[] =>
    places.map(({ code: value, library: scope }) => ({
      ...{ type, scope },
      parameters: [{ type: parameter, scope, value }],
    }));
  const roles: ProfileRole[] = config.roleTypes.flatMap(({ code: type }) => {
    if (deskRoles.includes(type)) return placed(type, CIRCULATION_DESK, desks);
    const everywhere = { type, scope: institution.code, parameters: [] };
    return [everywhere, ...(takesServiceUnits(type) ? placed(type, SERVICE_UNIT, serviceUnits) : [])];
  });
  const all = [...roles, ...roleProfiles.flatMap((profile) => profile.roles)];
  const byCell = new Map(all.map((role) => [roleToCell(role), role] as const));
  return [...byCell].map(([code, role]) => ({ code, label: roleLabel(role, config) }));
}

function roleLabel({ type, scope, parameters }: ProfileRole, config: Configuration): string {
  const name = config.roleTypes.find(({ code }) => code === type)?.label ?? type;
  const places = [...config.desks, ...(config.serviceUnits ?? [])];
  const where = parameters.map(({ value }) => places.find(({ code }) => code === value)?.name ?? value);
  if (scope === config.institution.code && where.length === 0) return name;
  return `${name} (${[ownerName(config, scope), ...where].join(', ')})`;
}
