// Whom the stored answer to a change may quote: the users it is about, and who has the identifier that it asked for. An
// answer that is a plain "applied" quotes nobody.
import type { UserId } from '#core/schema/primitives.ts';
import type { SettledResult } from './server-store.ts';

export function quotedUsers(result: SettledResult, about: readonly UserId[]): UserId[] {
  if (result.status === 'applied') return result.notices.length === 0 ? [] : [...about];
  const { rejection } = result;
  const owner = rejection.code === 'IdentifierTaken' ? [rejection.ownerId] : [];
  return [...new Set([...about, ...owner])];
}

/** The answer without its words; whoever asks for it again learns that the user is gone. */
export function withoutQuotes(result: SettledResult, userId: UserId): SettledResult {
  if (result.status === 'applied') return { ...result, notices: [] };
  return { ...result, rejection: { code: 'UserNotFound', userId } };
}
