// The rules of one role of a user. A desk role works at a library and at desks of it; until it names them it stays
// inactive, since it would let nobody work anywhere (alma-facts 5). Of a changed role only what differs is judged.
import { roleTypes } from '../permissions/permissions.ts';
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, Role } from '../schema/types.ts';
import { isBefore } from './calendar-date.ts';
import { isLibrary, isOwner } from './code-rules.ts';
import { problemAt, type FieldProblem } from './field-problem.ts';
import { isSameValue } from './same-value.ts';

/** Parameter of a desk role: the code of a desk in the library that is the role's scope. */
export const CIRCULATION_DESK = 'CirculationDesk';

/** Parameter of a role that receives what was ordered: the code of a unit in the role's scope. */
export const SERVICE_UNIT = 'ServiceUnit';

const deskRoles: ReadonlySet<string> = new Set([
  roleTypes.circulationDeskManager,
  roleTypes.circulationDeskOperator,
  roleTypes.circulationDeskOperatorLimited,
]);

export function isDeskRole(type: string): boolean {
  return deskRoles.has(type);
}

const RECEIVING_OPERATOR = '37';

export function takesServiceUnits(type: string): boolean {
  return type === RECEIVING_OPERATOR;
}

/** The codes of the desks that the role names. */
export function desksOf(role: Pick<Role, 'parameters'>): string[] {
  return valuesOf(role, CIRCULATION_DESK);
}

export function serviceUnitsOf(role: Pick<Role, 'parameters'>): string[] {
  return valuesOf(role, SERVICE_UNIT);
}

function valuesOf({ parameters }: Pick<Role, 'parameters'>, wanted: string): string[] {
  return parameters.filter(({ type }) => type === wanted).map(({ value }) => value);
}

/** A role of the institution works in units of all its libraries. */
export function serviceUnitsIn(scope: string, config: Configuration) {
  const { serviceUnits = [], institution } = config;
  return serviceUnits.filter(({ library }) => scope === institution.code || scope === library);
}

export function checkRole(
  role: Role,
  others: readonly Role[],
  config: Configuration,
  today: CalendarDate,
  before?: Role,
): FieldProblem[] {
  const isChanged = (field: keyof Role) => !before || !isSameValue(before[field], role[field]);
  return [
    ...(isChanged('type') ? checkType(role, config) : []),
    ...(isChanged('scope') && !isOwner(role.scope, config) ? [problemAt('scope', 'unknownCode')] : []),
    ...(isChanged('type') || isChanged('scope') ? checkDouble(role, others) : []),
    ...(isChanged('expiryDate') && isPast(role.expiryDate, today)
      ? [problemAt('expiryDate', 'pastDate')]
      : []),
    ...(role.status === 'ACTIVE' && isDeskRole(role.type) ? checkDesks(role, config) : []),
    ...(takesServiceUnits(role.type) && (isChanged('scope') || isChanged('parameters'))
      ? checkServiceUnits(role, before, config)
      : []),
  ];
}

function checkType({ type }: Role, config: Configuration): FieldProblem[] {
  const isKnown = config.roleTypes.some(({ code }) => code === type);
  return isKnown ? [] : [problemAt('type', 'unknownCode')];
}

function checkDouble({ id, type, scope }: Role, others: readonly Role[]): FieldProblem[] {
  const isThere = others.some((each) => each.id !== id && each.type === type && each.scope === scope);
  return isThere ? [problemAt('type', 'duplicate')] : [];
}

function isPast(date: CalendarDate | undefined, today: CalendarDate): boolean {
  return date !== undefined && isBefore(date, today);
}

function checkDesks(role: Role, config: Configuration): FieldProblem[] {
  if (!isLibrary(role.scope, config)) return [problemAt('scope', 'libraryNeeded')];
  const codes = desksOf(role);
  if (codes.length === 0) return [problemAt('desks', 'required')];
  const known = new Set(config.desks.filter(({ library }) => library === role.scope).map(({ code }) => code));
  return codes.every((code) => known.has(code)) ? [] : [problemAt('desks', 'unknownCode')];
}

/** What the role had before may stay, also where it is not configured: it was loaded. */
function checkServiceUnits(role: Role, before: Role | undefined, config: Configuration): FieldProblem[] {
  const kept = before?.scope === role.scope ? serviceUnitsOf(before) : [];
  const known = new Set([...kept, ...serviceUnitsIn(role.scope, config).map(({ code }) => code)]);
  return serviceUnitsOf(role).every((code) => known.has(code))
    ? []
    : [problemAt('serviceUnits', 'unknownCode')];
}
