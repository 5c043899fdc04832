// A desk of another version: some of its changes have a field or a name that this server does not know. Which ones, their
// uid says, so that a change that is sent twice is the same both times.
import type { PushRequest } from '#core/schema/types.ts';

const CHANGED_NAMES: ReadonlySet<string> = new Set(['note.add', 'phone.add', 'user.update']);

export function fromAnotherVersion(path: string, body: string): string {
  if (!path.endsWith('/push')) return body;
  const request = JSON.parse(body) as PushRequest;
  return JSON.stringify({ ...request, items: request.items.map(toOther) });
}

function toOther(item: PushRequest['items'][number]): PushRequest['items'][number] {
  if (!CHANGED_NAMES.has(item.name)) return item;
  const digit = parseInt(item.uid.slice(0, 1), 16);
  if (digit < 3) return { ...item, args: { ...(item.args as object), shoeSize: 44 } };
  return digit < 5 ? { ...item, name: 'patron.praise' } : item;
}
