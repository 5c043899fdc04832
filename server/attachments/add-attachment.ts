// Adds a file to a user: judged by its bytes, then row and bytes in one transaction. The desk gives the id, so a file that is
// sent again because the answer was lost is there once.
import { randomUUID } from 'node:crypto';
import { judgeAttachment, type AttachmentFile } from '#core/domain/attachment-file.ts';
import { attachmentAdd } from '#core/mutations/attachments.ts';
import { ChangeSet } from '#core/mutations/change-set.ts';
import type { MutationContext } from '#core/mutations/mutation.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import { runOnline } from '#core/mutations/run-mutation.ts';
import type { RowId, UserId } from '#core/schema/primitives.ts';
import type pg from 'pg';
import { withTransaction } from '../store/transaction.ts';
import { toFileChanges } from '../users/file-change.ts';
import { readFiles, type FileReader } from '../users/read-files.ts';
import { writeFiles } from '../users/write-files.ts';
import { storeBytes } from './stored-attachments.ts';

export type AttachmentParts = { readonly pool: pg.Pool; readonly reader: FileReader };

export type NewAttachment = {
  readonly id: RowId;
  readonly userId: UserId;
  /** As the person's computer calls it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly note?: string;
  readonly owner?: string;
};

export type AddAnswer =
  | { readonly type: 'Added' }
  | Exclude<AttachmentFile, { type: 'Accepted' }>
  | { readonly type: 'Rejected'; readonly rejection: Rejection };

export async function addAttachment(
  { pool, reader }: AttachmentParts,
  { id, userId, name, bytes, note, owner }: NewAttachment,
  by: Omit<MutationContext, 'uid'>,
): Promise<AddAnswer> {
  const judged = judgeAttachment(name, bytes);
  if (judged.type !== 'Accepted') return judged;
  const { fileName, mediaType } = judged;
  const row = {
    ...{ id, external: false, fileName, mediaType, sizeBytes: bytes.length, kind: 'MANUAL' as const },
    ...(note !== undefined && { note }),
    ...(owner !== undefined && { owner }),
  };
  return withTransaction(pool, async (client): Promise<AddAnswer> => {
    const file = (await readFiles(client, [userId], reader, 'lock')).get(userId) ?? undefined;
    if (file?.user.attachments.some((each) => each.id === id)) return { type: 'Added' };
    const changeSet = new ChangeSet(by.config);
    changeSet.load(userId, file);
    const outcome = runOnline(changeSet, attachmentAdd, { userId, row }, { ...by, uid: randomUUID() });
    if (!outcome.ok) return { type: 'Rejected', rejection: outcome.rejection };
    // an id of somebody else's file: nothing is written over it
    if (!(await storeBytes(client, userId, row, bytes)))
      return { type: 'Rejected', rejection: { code: 'RowNotFound', rowId: id } };
    const changes = toFileChanges(changeSet, new Map([[userId, file]]), new Map());
    await writeFiles(client, changes, { codec: reader.codec, config: by.config });
    return { type: 'Added' };
  });
}
