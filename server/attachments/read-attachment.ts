// One attachment of a user, for whoever may see it: with library independence, rows of libraries outside of a person's scope
// are as good as not there.
import { isInScope, libraryScopeOf } from '#core/permissions/library-scope.ts';
import type { Attachment, UserFile } from '#core/schema/types.ts';
import type { RowId, UserId } from '#core/schema/primitives.ts';
import type { Session } from '../auth/sessions.ts';
import type pg from 'pg';
import { readFile, type FileReader } from '../users/read-files.ts';
import { findBytes } from './stored-attachments.ts';

export type AttachmentParts = { readonly pool: pg.Pool; readonly reader: FileReader };

export type FoundAttachment = {
  readonly file: UserFile;
  readonly attachment: Attachment;
  readonly bytes: Buffer;
};

export async function findAttachment(
  { pool, reader }: AttachmentParts,
  userId: UserId,
  id: RowId,
  { actor, config, today }: Pick<Session, 'actor' | 'config' | 'today'>,
): Promise<FoundAttachment | undefined> {
  const file = await readFile(pool, userId, reader);
  const attachment = file?.user.attachments.find((each) => each.id === id);
  if (!file || !attachment || !isInScope(attachment, libraryScopeOf(actor, config, today))) return undefined;
  const bytes = await findBytes(pool, userId, id);
  return bytes && { file, attachment, bytes };
}
