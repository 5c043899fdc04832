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

const deskRoles: ReadonlySet<string> = new Set([
  roleTypes.circulationDeskManager,
  roleTypes.circulationDeskOperator,
  roleTypes.circulationDeskOperatorLimited,
]);

export function isDeskRole(type: string): boolean {
  return deskRoles.has(type);
}

/** The codes of the desks that the role names. */
export function desksOf({ parameters }: Pick<Role, 'parameters'>): string[] {
  return parameters.filter(({ type }) => type === CIRCULATION_DESK).map(({ value }) => value);
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
