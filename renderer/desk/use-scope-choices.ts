// Where the person signed in may give roles: offered as a role's scope is only what their own right covers.
import { scopeOf } from '#core/permissions/permissions.ts';
import type { Configuration } from '#core/schema/types.ts';
import { useSession } from './use-desk.ts';
import { useNow } from './use-now.ts';

export type ScopeChoice = { readonly code: string; readonly label: string };

export function useScopeChoices(config: Configuration): readonly ScopeChoice[] {
  const { today } = useNow();
  const { actor } = useSession();
  const { code, name } = config.institution;
  const scope = scopeOf(actor, 'roles.edit', { today, institution: code });
  const libraries = config.libraries.filter((library) => scope === 'all' || scope.has(library.code));
  const places = scope === 'all' ? [{ code, name }, ...libraries] : libraries;
  return places.map((place) => ({ code: place.code, label: place.name }));
}
