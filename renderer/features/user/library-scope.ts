// Library independence on the screens. What a person may see of a user is all that Desk.readFile gives; here is whether
// that is everything, and which owners they may give to what they write.
import { libraryScopeOf, type LibraryScope } from '#core/permissions/library-scope.ts';
import { scopeOf } from '#core/permissions/permissions.ts';
import type { Actor } from '#core/mutations/mutation.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import { useSession } from '../../desk/use-desk.ts';
import { useOpenUser } from './user-context.ts';

export function useLibraryScope(): LibraryScope {
  const { actor } = useSession();
  const { config, today } = useOpenUser();
  return libraryScopeOf(actor, config, today);
}

/** Owners that this person may give a note, block, statistic or attachment: libraries in scope, and the institution. */
export function ownerChoices(
  actor: Actor,
  operation: 'note.edit' | 'block.edit' | 'statistic.edit' | 'attachment.edit',
  config: Configuration,
  today: CalendarDate,
): readonly { readonly code: string; readonly name: string }[] {
  const institution = config.institution.code;
  const scope = scopeOf(actor, operation, { today, institution });
  const libraries = config.libraries.filter(({ code }) => scope === 'all' || scope.has(code));
  return [{ code: institution, name: config.institution.name }, ...libraries];
}
