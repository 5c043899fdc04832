// Passwords go to the server at once and are never queued: nothing on a desk's disk may hold one.
import type { UserId } from '#core/schema/primitives.ts';
import { requestOk, type Fetch } from './request.ts';

const PASSWORD_TIMEOUT_MS = 15_000;

/** `Refused` with the server's code, e.g. 'PasswordTooShort'. */
export type PasswordResult =
  | { readonly type: 'Changed' }
  | { readonly type: 'Unreachable' }
  | { readonly type: 'Refused'; readonly code: string };

export async function savePassword(
  fetch: Fetch,
  userId: UserId,
  password: string,
  mustChange: boolean,
): Promise<PasswordResult> {
  const path = `/api/users/${userId}/password`;
  return sendPassword(fetch, path, 'PUT', { password, mustChange });
}

/** One's own. */
export async function changePassword(
  fetch: Fetch,
  passwords: { readonly oldPassword: string; readonly newPassword: string },
): Promise<PasswordResult> {
  return sendPassword(fetch, '/api/session/password', 'POST', passwords);
}

async function sendPassword(
  fetch: Fetch,
  path: string,
  method: 'PUT' | 'POST',
  body: unknown,
): Promise<PasswordResult> {
  const answer = await requestOk(fetch, path, { method, body, timeoutMs: PASSWORD_TIMEOUT_MS });
  if (answer.type === 'Answer') return { type: 'Changed' };
  return answer.type === 'Refused' ? { type: 'Refused', code: answer.code } : { type: 'Unreachable' };
}
