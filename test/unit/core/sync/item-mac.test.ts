import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PushItem } from '../../../../core/schema/types.ts';
import { canonicalJson } from '../../../../core/sync/canonical-json.ts';
import { computeItemMac, isSameMac, type Hmac } from '../../../../core/sync/item-mac.ts';

const hmac: Hmac = (secret, text) =>
  createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64url');
const secret = Buffer.alloc(32, 7).toString('base64');
const item: PushItem = {
  id: 4,
  uid: '0d8f1c1e-0000-4000-8000-000000000001',
  name: 'note.add',
  args: { b: [1, { y: 'ä', x: null }], a: 'text' },
  actorId: '0d8f1c1e-0000-4000-8000-000000000002',
  occurredAt: '2026-11-23T09:14:00.000Z',
  desk: 'MAIN',
};

test('the text of an item does not depend on the order of its fields', () => {
  expect(canonicalJson({ b: 1, a: { d: [undefined], c: undefined } })).toBe('{"a":{"d":[null]},"b":1}');
  expect(canonicalJson({ b: 1, a: 2 })).toBe(canonicalJson({ a: 2, b: 1 }));
});

test('the MAC is the same for an item that went through JSON and got another id', async () => {
  const sent = { ...(JSON.parse(JSON.stringify(item)) as PushItem), id: 99 };
  expect(await computeItemMac(sent, secret, hmac)).toBe(await computeItemMac(item, secret, hmac));
});

test('the MAC changes with everything that an item says', async () => {
  const original = await computeItemMac(item, secret, hmac);
  const changed: PushItem[] = [
    { ...item, uid: '0d8f1c1e-0000-4000-8000-000000000009' },
    { ...item, name: 'note.update' },
    { ...item, args: { b: [1, { y: 'a', x: null }], a: 'text' } },
    { ...item, actorId: '0d8f1c1e-0000-4000-8000-000000000009' },
    { ...item, occurredAt: '2026-11-23T09:14:00.001Z' },
    { ...item, desk: 'BRANCH' },
  ];
  for (const other of changed) expect(await computeItemMac(other, secret, hmac)).not.toBe(original);
  const otherSecret = Buffer.alloc(32, 8).toString('base64');
  expect(await computeItemMac(item, otherSecret, hmac)).not.toBe(original);
});

test('MACs are compared whole', () => {
  expect(isSameMac('abc', 'abc')).toBe(true);
  expect(isSameMac('abc', 'abd')).toBe(false);
  expect(isSameMac('abc', 'ab')).toBe(false);
  expect(isSameMac('abc', 'abcd')).toBe(false);
});
