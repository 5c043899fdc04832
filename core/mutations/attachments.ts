// attachment.add and attachment.remove. Only the second may wait at a desk: a file's bytes go to the server by themselves,
// online, and the server adds the row in the transaction that stores them. A row without its bytes would be a promise
// that nobody keeps.
import {
  AttachmentAddArgs as isAttachmentAddArgs,
  RowRemoveArgs as isRowRemoveArgs,
} from '#gen/validators.js';
import { problemAt } from '../domain/field-problem.ts';
import { checkText } from '../domain/text-rules.ts';
import { MAX_ROWS } from '../domain/user-rows.ts';
import { AttachmentSchema } from '../schema/user.ts';
import type { AttachmentAddArgs, RowRemoveArgs } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import type { Mutation } from './mutation.ts';
import { authoredNow, invalidField, putUser, withUser } from './put-user.ts';
import { applied } from './rejection.ts';
import { forbidOwners } from './row-owner.ts';

/** Not in the registry: run by the server alone (run-mutation.ts, runOnline). */
export const attachmentAdd: Mutation<'attachment.add', AttachmentAddArgs> = {
  name: 'attachment.add',
  operation: () => 'attachment.edit',
  check: checkWith(isAttachmentAddArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  forbids: (_tx, { row }, context) => forbidOwners([row], 'attachment.edit', context),
  apply: (tx, { userId, row }, context) =>
    withUser(tx, userId, (file) => {
      const { attachments } = file.user;
      if (attachments.length >= MAX_ROWS) return invalidField(problemAt('attachment', 'tooMany', MAX_ROWS));
      const [problem] = checkText('note', row.note ?? '', AttachmentSchema.properties.note, 'lines');
      if (problem) return invalidField(problem);
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
