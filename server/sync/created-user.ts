import type { PushItem } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';

/** The user whom the item is to create: the arguments of a creation carry the whole user. */
export function createdUser(item: Pick<PushItem, 'args'>): UserId | null {
  const id = (item.args as { user?: { id?: unknown } } | null | undefined)?.user?.id;
  return typeof id === 'string' ? id : null;
}
