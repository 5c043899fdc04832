// What the desk asks of the server about the files that are kept with a user.
import type { Answer } from '#core/sync/ports.ts';
import type { RowId, UserId } from '#core/schema/primitives.ts';
import { requestOk, type Fetch, type RawAnswer } from './request.ts';

/** 5 MB over a slow line. */
const TRANSFER_TIMEOUT_MS = 120_000;
const ASK_TIMEOUT_MS = 20_000;

const pathOf = (userId: UserId, id: RowId): string => `/api/users/${userId}/attachments/${id}`;

export type UploadedFile = {
  /** Made at the desk: sent again under the same id it is kept once. */
  readonly id: RowId;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly note: string;
  /** '' where rows have no owner. */
  readonly owner: string;
};

export function uploadAttachment(
  fetch: Fetch,
  userId: UserId,
  { id, name, bytes, note, owner }: UploadedFile,
): Promise<Answer<RawAnswer>> {
  const query = new URLSearchParams({
    name: name.slice(-500),
    ...(note !== '' && { note }),
    ...(owner !== '' && { owner }),
  });
  return requestOk(fetch, `${pathOf(userId, id)}?${query.toString()}`, {
    ...{ method: 'PUT', body: new Blob([bytes]), timeoutMs: TRANSFER_TIMEOUT_MS },
  });
}

export const downloadAttachment = (fetch: Fetch, userId: UserId, id: RowId): Promise<Answer<RawAnswer>> =>
  requestOk(fetch, pathOf(userId, id), { timeoutMs: TRANSFER_TIMEOUT_MS });

export const resendAttachment = (fetch: Fetch, userId: UserId, id: RowId): Promise<Answer<RawAnswer>> =>
  requestOk(fetch, `${pathOf(userId, id)}/resend`, { method: 'POST', timeoutMs: ASK_TIMEOUT_MS });
