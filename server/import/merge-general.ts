// The General Information fields after a load. What staff changed by hand and the desk keeps (keptFields) stays, with the
// SIS's own value remembered beside it; once both say the same, the field follows the SIS again (alma-facts 6.3). What
// staff left to the load (overridableFields) is overridden, and is the SIS's like the rest.
import { isSameValue } from '#core/domain/same-value.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { User } from '#core/schema/types.ts';
import { sisFields, sisOptionalFields, type SisField, type SisUser } from './sis-user.ts';

type Value = string | readonly string[] | undefined;

/** `fields`: those that are maintained by whoever sends, and are emptied when they are not sent. */
export function mergeGeneral(
  before: User,
  sis: SisUser,
  today: CalendarDate,
  fields: readonly SisField[] = sisFields,
): User {
  const general = sis.general as Readonly<Record<string, Value>>;
  const now = before as unknown as Readonly<Record<string, Value>>;
  const optional = sisOptionalFields.filter((field) => general[field] !== undefined);
  const { overridableFields = {}, ...rest } = before;
  const kept = new Map(Object.entries(before.keptFields));
  const overridable = new Map(Object.entries(overridableFields));
  const changed = new Map<string, Value>();
  for (const field of [...fields, ...optional]) {
    const sent = general[field];
    // matched by another identifier, the file may leave the primary one out; names are never emptied
    if (sent === undefined && isNeeded(field)) continue;
    overridable.delete(field);
    if (!kept.has(field)) changed.set(field, sent);
    else if (isSameValue(sent, now[field])) kept.delete(field);
    else kept.set(field, sent === undefined ? null : typeof sent === 'string' ? sent : [...sent]);
  }
  const user = withFields(rest, changed);
  return {
    ...user,
    ...(user.status !== before.status && { statusDate: today }),
    keptFields: Object.fromEntries(kept),
    ...(overridable.size > 0 && { overridableFields: Object.fromEntries(overridable) }),
  };
}

function isNeeded(field: string): boolean {
  return field === 'primaryId' || field === 'firstName' || field === 'lastName';
}

/** Absent means empty: an emptied field is taken out, not set to undefined. */
function withFields(user: User, changed: ReadonlyMap<string, Value>): User {
  const entries = Object.entries(user).filter(([field]) => !changed.has(field));
  const given = [...changed].filter(([, value]) => value !== undefined);
  return Object.fromEntries([...entries, ...given]) as User;
}
