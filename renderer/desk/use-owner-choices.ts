// Library independence: the owners that somebody may give to what they write, and the one that is suggested.
import { scopeOf, type Operation } from '#core/permissions/permissions.ts';
import type { Configuration } from '#core/schema/types.ts';
import { useSession } from './use-desk.ts';
import { useNow } from './use-now.ts';

export type OwnerChoices = {
  /** The institution, and the libraries in scope. */
  readonly choices: readonly { readonly code: string; readonly label: string }[];
  /** The library that one works at, or the only one in scope; the institution otherwise. */
  readonly suggested: string;
};

/** Undefined without library independence, and for what has no owner in any case (no operation given). */
export function useOwnerChoices(
  operation: Operation | undefined,
  config: Configuration,
): OwnerChoices | undefined {
  const { actor, desk } = useSession();
  const { today } = useNow();
  if (!config.libraryIndependence || operation === undefined) return undefined;
  const { code: institution, name } = config.institution;
  const scope = scopeOf(actor, operation, { today, institution });
  const libraries = config.libraries.filter(({ code }) => scope === 'all' || scope.has(code));
  const here = config.desks.find(({ code }) => code === desk?.code)?.library;
  const own =
    libraries.find(({ code }) => code === here) ?? (scope === 'all' ? undefined : onlyOf(libraries));
  return {
    choices: [
      { code: institution, label: name },
      ...libraries.map((library) => ({ code: library.code, label: library.name })),
    ],
    suggested: own?.code ?? institution,
  };
}

function onlyOf<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
