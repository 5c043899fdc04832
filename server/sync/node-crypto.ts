import { createHash, createHmac } from 'node:crypto';
import type { Hmac } from '#core/sync/item-mac.ts';

export const hmac: Hmac = (secret, text) =>
  createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64url');

export const hashText = (text: string): string => createHash('sha256').update(text).digest('base64url');
