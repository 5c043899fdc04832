// Files that were added at this desk and are not known to be on the server. Their bytes lie sealed beside the attachments that
// were opened here (under the same keys, so they open without the network at once), but are never given up for room. The
// order makes it safe to stop anywhere: bytes, then the change in the outbox; at sync bytes, then the change. What a crash
// leaves of the first step goes at the next start, what it leaves of the second is brought again under the same id.
import { UNSENT_FILES_MAX_BYTES } from '#core/domain/attachment-file.ts';
import type { AttachmentAddArgs } from '#core/schema/types.ts';
import type { RowId } from '#core/schema/primitives.ts';
import type { SaveResult } from '#core/sync/save-mutation.ts';
import type { Answer, OutboxItem, SyncState, Transport } from '#core/sync/ports.ts';
import { attachmentKey, bringFile } from './attachment-requests.ts';
import { NotStoredError, type AttachmentStore, type FileStore } from './desk-store.ts';
import type { Fetch, RawAnswer } from './request.ts';

/** A line on which a file never gets through must not keep the rest of the outbox waiting for good. */
const MOST_TIMEOUTS = 3;

type Item = Pick<OutboxItem, 'name' | 'args'>;
type Bytes = Uint8Array<ArrayBuffer>;

/** What the items of an outbox add, whatever their state: a rejected one can be sent again. */
const addedFiles = (items: readonly Item[]): readonly AttachmentAddArgs[] =>
  items.flatMap(({ name, args }) => (name === 'attachment.add' ? [args as AttachmentAddArgs] : []));

const keyOfAdded = ({ userId, row }: AttachmentAddArgs): string => attachmentKey(userId, row.id);

/** Whether a desk whose outbox holds these items has room for so much more. */
export function hasRoomFor(outbox: readonly Item[], bytes: number): boolean {
  const waiting = addedFiles(outbox).reduce((sum, { row }) => sum + row.sizeBytes, 0);
  return waiting + bytes <= UNSENT_FILES_MAX_BYTES;
}

export async function digestOf(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Seals the bytes, then saves the change that speaks of them; they stay only if that was saved. */
export async function saveWithBytes(
  desk: { readonly attachments: AttachmentStore; readonly filesUnderWay: Set<string> },
  key: string,
  bytes: Bytes,
  save: () => Promise<SaveResult>,
): Promise<SaveResult> {
  desk.filesUnderWay.add(key);
  try {
    await desk.attachments.keep(key, bytes);
    const result = await save();
    if (result.type !== 'Saved') await desk.attachments.remove(key);
    return result;
  } catch (error) {
    if (!(error instanceof NotStoredError)) throw error;
    return { type: 'Rejected', rejection: { code: 'NotStored', problem: error.code } };
  } finally {
    desk.filesUnderWay.delete(key);
  }
}

/** Of all keys: those that must not be forgotten, whatever the users' files say. Read after the keys were. */
export async function keysInUse(desk: {
  readonly filesUnderWay: ReadonlySet<string>;
  readonly store: { readState(): Promise<Pick<SyncState, 'outbox'>> };
}): Promise<ReadonlySet<string>> {
  // in this order: what is no longer under way is in the outbox by now
  const underWay = [...desk.filesUnderWay];
  const { outbox } = await desk.store.readState();
  return new Set([...underWay, ...addedFiles(outbox).map(keyOfAdded)]);
}

/** Brings the files of a push before it. What the server does not take, or the desk has lost, it answers for in its results. */
export function withFiles(
  fetch: Fetch,
  attachments: Pick<FileStore, 'get'>,
  push: Transport['push'],
): Transport['push'] {
  const brought = new Set<RowId>();
  const timeouts = new Map<RowId, number>();
  return async (request) => {
    for (const added of addedFiles(request.items)) {
      const { id, fileName } = added.row;
      const bytes = brought.has(id) ? undefined : await attachments.get(keyOfAdded(added));
      if (!bytes) continue;
      const answer = await bringFile(fetch, id, fileName, bytes);
      const isTimeout = answer.type === 'Unreachable' && answer.reason === 'TimedOut';
      if (isTimeout) timeouts.set(id, (timeouts.get(id) ?? 0) + 1);
      const isGivenUp = (timeouts.get(id) ?? 0) >= MOST_TIMEOUTS;
      if (answer.type !== 'Answer' && !isGivenUp && !isAboutTheFile(answer)) return answer;
      if (isGivenUp) timeouts.delete(id);
      if (answer.type === 'Answer') brought.add(id);
    }
    const answer = await push(request);
    if (answer.type === 'Answer') brought.clear();
    return answer;
  };
}

/** Not about the connection, the session or the server's state. A proxy in between may have a limit of its own. */
function isAboutTheFile(answer: Exclude<Answer<RawAnswer>, { type: 'Answer' }>): boolean {
  if (answer.type === 'Unreachable') return answer.reason === 'Status413';
  return answer.status >= 400 && answer.status < 500 && ![401, 403, 408, 429].includes(answer.status);
}
