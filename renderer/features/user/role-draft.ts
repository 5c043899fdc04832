/**
 * A role while it is typed in its dialog: desks and the restriction are parameters of the stored role. Parameters that
 * the dialog does not know are kept as they are.
 */
import {
  CIRCULATION_DESK,
  desksOf,
  isDeskRole,
  SERVICE_UNIT,
  serviceUnitsIn,
  serviceUnitsOf,
  takesServiceUnits,
} from '#core/domain/role-rules.ts';
import { hasRestriction, RESTRICTED_USERS_PARAMETER } from '#core/permissions/actor-roles.ts';
import type { RowId } from '#core/schema/primitives.ts';
import type { Configuration, Role } from '#core/schema/types.ts';

export type RoleDraft = {
  readonly type: string;
  readonly scope: string;
  readonly isActive: boolean;
  /** '' for none. */
  readonly expiryDate: string;
  readonly desks: readonly string[];
  readonly serviceUnits: readonly string[];
  readonly cannotEditRestricted: boolean;
};

export function emptyRole(scope: string): RoleDraft {
  return {
    type: '',
    scope,
    isActive: true,
    expiryDate: '',
    desks: [],
    serviceUnits: [],
    cannotEditRestricted: false,
  };
}

export function roleToDraft(role: Role): RoleDraft {
  return {
    type: role.type,
    scope: role.scope,
    isActive: role.status === 'ACTIVE',
    expiryDate: role.expiryDate ?? '',
    desks: desksOf(role),
    serviceUnits: serviceUnitsOf(role),
    cannotEditRestricted: hasRestriction(role),
  };
}

export function draftToRole(draft: RoleDraft, id: RowId, config: Configuration, before?: Role): Role {
  const { type, scope, desks, serviceUnits, expiryDate, cannotEditRestricted } = draft;
  const setsUnits = takesServiceUnits(type) || (before !== undefined && takesServiceUnits(before.type));
  const unitParameter = (value: string) => {
    const unit = config.serviceUnits?.find(({ code }) => code === value);
    return { type: SERVICE_UNIT, scope: unit?.library ?? scope, value };
  };
  const kept = (before?.parameters ?? []).filter(
    (parameter) =>
      parameter.type !== CIRCULATION_DESK &&
      !(setsUnits && parameter.type === SERVICE_UNIT) &&
      !hasRestriction({ parameters: [{ ...parameter, value: 'true' }] }),
  );
  return {
    id,
    type,
    scope,
    status: draft.isActive ? 'ACTIVE' : 'INACTIVE',
    ...(before?.statusDate !== undefined && { statusDate: before.statusDate }),
    ...(expiryDate !== '' && { expiryDate }),
    parameters: [
      ...kept,
      ...(isDeskRole(type) ? desks : []).map((value) => ({ type: CIRCULATION_DESK, scope, value })),
      ...(takesServiceUnits(type) ? serviceUnits : []).map(unitParameter),
      ...(cannotEditRestricted ? [{ type: RESTRICTED_USERS_PARAMETER, value: 'true' }] : []),
    ],
  };
}

/** The desks that a role of this scope can work at. */
export function desksIn(scope: string, config: Configuration) {
  return config.desks
    .filter(({ library }) => library === scope)
    .map(({ code, name }) => ({ code, label: name }));
}

/** The units that a role of this scope can work in, and those that it has already. */
export function serviceUnitChoices({ scope, serviceUnits }: RoleDraft, config: Configuration) {
  const units = serviceUnitsIn(scope, config).map(({ code, name }) => ({ code, label: name }));
  const unknown = serviceUnits.filter((value) => !units.some(({ code }) => code === value));
  return [...units, ...unknown.map((code) => ({ code, label: code }))];
}

type Profile = NonNullable<Configuration['roleProfiles']>[number];

/** What a profile would add: its roles that the user does not have in that scope. */
export function rolesToAdd(profile: Profile, roles: readonly Role[]): Profile['roles'] {
  return profile.roles.filter(
    ({ type, scope }) => !roles.some((each) => each.type === type && each.scope === scope),
  );
}
