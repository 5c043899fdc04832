// Library independence on the screens. What a person may see of a user is all that Desk.readFile gives; here is whether
// that is everything.
import { libraryScopeOf, type LibraryScope } from '#core/permissions/library-scope.ts';
import { useSession } from '../../desk/use-desk.ts';
import { useOpenUser } from './user-context.ts';

export function useLibraryScope(): LibraryScope {
  const { actor } = useSession();
  const { config, today } = useOpenUser();
  return libraryScopeOf(actor, config, today);
}
