// attachment.add and attachment.remove. The bytes of a file are no part of a change: the desk seals them before it queues the
// change, and brings them to the server before it sends it. The server adds the row only if it has the bytes that the change
// speaks of, in the transaction that takes them over: a row without its bytes would be a promise that nobody keeps.
import {
  AttachmentAddArgs as isAttachmentAddArgs,
  RowRemoveArgs as isRowRemoveArgs,
} from '#gen/validators.js';
import { checkAttachment } from '../domain/attachment-file.ts';
import { problemAt } from '../domain/field-problem.ts';
import { checkText } from '../domain/text-rules.ts';
import { MAX_ROWS } from '../domain/user-rows.ts';
import { AttachmentSchema } from '../schema/user.ts';
import type { AttachmentAddArgs, RowRemoveArgs } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import type { Mutation } from './mutation.ts';
import { authoredNow, invalidField, putUser, withUser } from './put-user.ts';
import { applied, rejected } from './rejection.ts';
import { forbidOwners } from './row-owner.ts';

export const attachmentAdd: Mutation<'attachment.add', AttachmentAddArgs> = {
  name: 'attachment.add',
  operation: () => 'attachment.edit',
  check: checkWith(isAttachmentAddArgs),
  touches: ({ userId, row }) => ({ userIds: [userId], keys: [], uploads: [row.id] }),
  forbids: (_tx, { row }, context) => forbidOwners([row], 'attachment.edit', context),
  apply: (tx, { userId, row, sha256 }, context) =>
    withUser(tx, userId, (file) => {
      const { attachments } = file.user;
      if (attachments.some(({ id }) => id === row.id)) return applied();
      if (attachments.length >= MAX_ROWS) return invalidField(problemAt('attachment', 'tooMany', MAX_ROWS));
      const [problem] = [
        ...checkAttachment(row),
        ...checkText('note', row.note ?? '', AttachmentSchema.properties.note, 'lines'),
      ];
      if (problem) return invalidField(problem);
      const { id, mediaType, sizeBytes } = row;
      if (!tx.hasBytes(id, { mediaType, sizeBytes, sha256 })) return rejected({ code: 'BytesMissing' });
      const added = { ...row, ...authoredNow(context) };
      putUser(tx, file, { ...file.user, attachments: [...attachments, added] }, context);
      return applied();
    }),
};

export const attachmentRemove: Mutation<'attachment.remove', RowRemoveArgs> = {
  name: 'attachment.remove',
  operation: () => 'attachment.edit',
  check: checkWith(isRowRemoveArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  forbids: (tx, { userId, rowId }, context) =>
    forbidOwners(
      [tx.findFile(userId)?.user.attachments.find(({ id }) => id === rowId)],
      'attachment.edit',
      context,
    ),
  apply: (tx, { userId, rowId }, context) =>
    withUser(tx, userId, (file) => {
      const attachments = file.user.attachments.filter(({ id }) => id !== rowId);
      putUser(tx, file, { ...file.user, attachments }, context);
      return applied();
    }),
};
