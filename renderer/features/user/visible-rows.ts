// Library independence: notes, blocks and statistics are seen by staff whose roles cover the owner; those of the institution, and
// those without an owner, by everyone.
import type { Actor } from '#core/mutations/mutation.ts';
import { scopeOf } from '#core/permissions/permissions.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';

export function visibleRows<Row extends { readonly owner?: string }>(
  rows: readonly Row[],
  actor: Actor,
  config: Configuration,
  today: CalendarDate,
): readonly Row[] {
  if (!config.libraryIndependence) return rows;
  const institution = config.institution.code;
  const scope = scopeOf(actor, 'user.view', { today, institution });
  if (scope === 'all') return rows;
  return rows.filter(({ owner }) => owner === undefined || owner === institution || scope.has(owner));
}

/** Owners that this person may give a note, block or statistic: libraries in scope, and the institution. */
export function ownerChoices(
  actor: Actor,
  operation: 'note.edit' | 'block.edit' | 'statistic.edit',
  config: Configuration,
  today: CalendarDate,
): readonly { readonly code: string; readonly name: string }[] {
  const institution = config.institution.code;
  const scope = scopeOf(actor, operation, { today, institution });
  const libraries = config.libraries.filter(({ code }) => scope === 'all' || scope.has(code));
  return [{ code: institution, name: config.institution.name }, ...libraries];
}
