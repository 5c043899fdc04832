// What an item says, as text, and the proof of who said it. The proof is an HMAC-SHA256 under the secret of the offline
// grant that the person was given at sign-in at this device, so nobody can queue a change in another's name.
//
// The id is left out: it changes when an item is sent again under a new client id, while the person who made it may be
// long gone. The same text is hashed to tell a repeated item from another one under the same id (SPEC S2).
import type { PushItem } from '../schema/types.ts';
import { canonicalJson } from './canonical-json.ts';

/** HMAC-SHA256 of the UTF-8 text under the base64 `secret`, as base64url without padding. */
export type Hmac = (secret: string, text: string) => string | Promise<string>;

export type ItemContent = Pick<PushItem, 'uid' | 'name' | 'args' | 'actorId' | 'occurredAt' | 'desk'>;

export function itemToText(item: ItemContent): string {
  const { uid, name, args, actorId, occurredAt, desk } = item;
  return canonicalJson({ uid, name, args, actorId, occurredAt, desk });
}

export async function computeItemMac(item: ItemContent, secret: string, hmac: Hmac): Promise<string> {
  return hmac(secret, itemToText(item));
}

/** Looks at every character whatever the first difference, so that the time it takes tells nothing. */
export function isSameMac(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let i = 0; i < expected.length; i++) difference |= expected.charCodeAt(i) ^ given.charCodeAt(i);
  return difference === 0;
}
