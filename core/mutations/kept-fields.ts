// External users: which General Information fields staff may edit, and which edits the next SIS load must leave alone.
// A kept field remembers the SIS's own value ("original value"); setting the field back to it synchronises it again.
import { isSameValue } from '../domain/same-value.ts';
import type { User } from '../schema/types.ts';

/** Edited by hand, these are not overridden by the SIS (requirements, "Editing Users"; alma-facts 6.3). */
const keepable: ReadonlySet<string> = new Set([
  'title',
  'pinNumber',
  'jobCategory',
  'userGroup',
  'campus',
  'preferredLanguage',
  'resourceSharingLibraries',
  'catalogerLevel',
  'declinedLetters',
  'preferredFirstName',
  'preferredMiddleName',
  'preferredLastName',
]);

/** Not the SIS's: it never sends them. */
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

/** `keptFields` after these fields were changed by hand. */
export function keepFields(
  before: User,
  after: User,
  fields: readonly string[],
  letSisOverride: boolean,
): User['keptFields'] {
  if (!isExternal(before)) return before.keptFields;
  const old = before as unknown as Readonly<Record<string, Kept | undefined>>;
  const now = after as unknown as Readonly<Record<string, Kept | undefined>>;
  const kept = new Map<string, Kept>(Object.entries(before.keptFields));
  for (const field of fields.filter((name) => keepable.has(name))) {
    const original = kept.has(field) ? (kept.get(field) ?? null) : (old[field] ?? null);
    if (letSisOverride || isSameValue(original, now[field] ?? null)) kept.delete(field);
    else kept.set(field, original);
  }
  return Object.fromEntries(kept);
}

type Kept = User['keptFields'][string];
