// What the desk asks of the server about the files that are kept with a user.
import type { Answer } from '#core/sync/ports.ts';
import type { RowId, UserId } from '#core/schema/primitives.ts';
import { requestOk, type Fetch, type RawAnswer } from './request.ts';

/** 5 MB over a slow line. */
const TRANSFER_TIMEOUT_MS = 120_000;
const ASK_TIMEOUT_MS = 20_000;

const pathOf = (userId: UserId, id: RowId): string => `/api/users/${userId}/attachments/${id}`;

/** Of an attachment's bytes at the desk. */
export const attachmentKey = (userId: UserId, id: RowId): string => `${userId}/${id}`;

/** Sent again under the same id it is kept once. */
export const bringFile = (
  fetch: Fetch,
  id: RowId,
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Answer<RawAnswer>> =>
  requestOk(fetch, `/api/uploads/${id}?${new URLSearchParams({ name: fileName }).toString()}`, {
    ...{ method: 'PUT', body: new Blob([bytes]), timeoutMs: TRANSFER_TIMEOUT_MS },
  });

export const downloadAttachment = (fetch: Fetch, userId: UserId, id: RowId): Promise<Answer<RawAnswer>> =>
  requestOk(fetch, pathOf(userId, id), { timeoutMs: TRANSFER_TIMEOUT_MS });

export const resendAttachment = (fetch: Fetch, userId: UserId, id: RowId): Promise<Answer<RawAnswer>> =>
  requestOk(fetch, `${pathOf(userId, id)}/resend`, { method: 'POST', timeoutMs: ASK_TIMEOUT_MS });
