// What failures of a user name are counted under: a hash of what was typed, known or not. Failures from an address that is
// not allowed count apart, so that nobody outside locks out who is inside; and so do wrong codes of the second factor.
import { createHash } from 'node:crypto';
import { primaryIdToKey } from '#core/domain/identifier-key.ts';

export function hashName(userName: string, counted: 'password' | 'outside' | 'code' = 'password'): Buffer {
  const key = primaryIdToKey(userName);
  return createHash('sha256')
    .update(counted === 'password' ? key : `${counted}\0${key}`)
    .digest();
}
