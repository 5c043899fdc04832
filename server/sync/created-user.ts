import type { PushItem } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The user whom the item is to create: the arguments of a creation carry the whole user. Nobody has looked at them yet. */
export function createdUser(item: Pick<PushItem, 'args'>): UserId | null {
  const id = (item.args as { user?: { id?: unknown } } | null | undefined)?.user?.id;
  return typeof id === 'string' && uuid.test(id) ? id : null;
}
