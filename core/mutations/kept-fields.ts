// External users: which General Information fields staff may edit, which edits the next SIS load must leave alone
// (keptFields), and which it writes its own value over (overridableFields). Both remember the SIS's own value ("original
// value"); setting the field back to it synchronises it again.
import { askedFields, type AskedField } from '../domain/asked-fields.ts';
import { isSameValue } from '../domain/same-value.ts';
import type { User, UserUpdateArgs } from '../schema/types.ts';

/** Edited by hand, these are not overridden by the SIS, unless it was allowed to (requirements, "Editing Users"). */
const keepable: ReadonlySet<string> = new Set([
  ...askedFields,
  'preferredFirstName',
  'preferredMiddleName',
  'preferredLastName',
]);

/** Not the SIS's: it never sends them, but for a status at times. */
const ours: ReadonlySet<string> = new Set([
  'status',
  'purchaseRequestLibraries',
  'forcePasswordChange',
  'multiFactor',
  'loginRestrictionsDisabled',
  'simulatedLoginAllowed',
]);

export function isExternal(user: Pick<User, 'accountType'>): boolean {
  return user.accountType === 'EXTERNAL';
}

/** Is an edit of this field kept from the next SIS load? */
export function isKeepable(field: string): boolean {
  return keepable.has(field);
}

/** May this field be edited without "Open for Update"? */
export function isEditable(user: Pick<User, 'accountType'>, field: string): boolean {
  return !isExternal(user) || keepable.has(field) || ours.has(field);
}

export type HandChanges = Pick<User, 'keptFields' | 'overridableFields'>;

/** The SIS's own values of all fields that were changed here by hand. */
export function sisValues(user: HandChanges): ReadonlyMap<string, Kept> {
  return new Map([...Object.entries(user.overridableFields ?? {}), ...Object.entries(user.keptFields)]);
}

/**
 * What is kept and what may be overridden after `fields` were changed by hand. `mayOverride` holds the answers to the
 * question of "Open for Update"; true, from older desks, is the same answer for every changed field.
 */
export function noteHandChanges(
  before: User,
  after: User,
  fields: readonly string[],
  mayOverride: UserUpdateArgs['letSisOverride'] = {},
): HandChanges {
  if (!isExternal(before)) return { keptFields: before.keptFields };
  const old = before as unknown as Readonly<Record<string, Kept | undefined>>;
  const now = after as unknown as Readonly<Record<string, Kept | undefined>>;
  const originals = sisValues(before);
  const kept = new Map<string, Kept>();
  const overridable = new Map<string, Kept>();
  for (const field of new Set([...originals.keys(), ...fields])) {
    if (ours.has(field)) continue;
    const original = originals.has(field) ? (originals.get(field) ?? null) : (old[field] ?? null);
    if (isSameValue(original, now[field] ?? null)) continue;
    (isLeftToSis(field) ? overridable : kept).set(field, original);
  }
  return {
    keptFields: Object.fromEntries(kept),
    ...(overridable.size > 0 && { overridableFields: Object.fromEntries(overridable) }),
  };

  function isLeftToSis(field: string): boolean {
    if (!keepable.has(field)) return true;
    const isChanged = fields.includes(field);
    const answer = typeof mayOverride === 'object' ? mayOverride[field as AskedField] : undefined;
    if (answer !== undefined) return answer;
    return isChanged ? mayOverride === true : Object.hasOwn(before.overridableFields ?? {}, field);
  }
}

type Kept = User['keptFields'][string];
