// The files that are kept with a user: brought before the change that adds them, given out as files and never as pages, sent
// once more when they are letters.
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type pg from 'pg';
import { ATTACHMENT_MAX_BYTES, judgeAttachment } from '#core/domain/attachment-file.ts';
import { canDo } from '#core/permissions/permissions.ts';
import { mayOpenAttachment } from '#core/permissions/record-access.ts';
import { actorFor } from '#core/permissions/restricted-users.ts';
import type { RowId } from '#core/schema/primitives.ts';
import { findAttachment } from '../../attachments/read-attachment.ts';
import { keepUpload } from '../../attachments/uploads.ts';
import { resendLetter } from '../../letters/resend-letter.ts';
import type { FileReader } from '../../users/read-files.ts';
import { mustGetSession } from '../guard.ts';
import { refuse, type HttpRefusal } from '../refusal.ts';
import { closed, type UserParams } from './schemas.ts';

const uuid = { type: 'string', format: 'uuid' };
const attachmentParams = closed({ id: uuid, attachmentId: uuid });
type AttachmentParams = UserParams & { readonly attachmentId: RowId };
type UploadQuery = { readonly name: string };

type RouteParts = { readonly pool: pg.Pool; readonly reader: FileReader };

export function addAttachmentRoutes(app: FastifyInstance, parts: RouteParts): void {
  void app.register((scope, _options, done) => {
    addUploadRoute(scope, parts);
    done();
  });
  app.get<{ Params: AttachmentParams }>(
    '/api/users/:id/attachments/:attachmentId',
    {
      schema: {
        summary: 'The bytes of an attachment',
        params: attachmentParams,
        produces: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const { id, attachmentId } = request.params;
      const session = mustGetSession(request);
      const found = await findAttachment(parts, id, attachmentId, session);
      if (!found) throw notFound();
      if (!mayOpenAttachment(found.attachment, session.actor, session.config, session.today))
        throw refuse(403, 'NotPermitted', 'This file holds what your roles do not show.');
      return sendAsFile(reply, found.attachment, found.bytes);
    },
  );
  app.post<{ Params: AttachmentParams }>(
    '/api/users/:id/attachments/:attachmentId/resend',
    { schema: { summary: 'Send a kept letter to the user once more', params: attachmentParams } },
    async (request) => {
      const session = mustGetSession(request);
      const { actor, config, today } = session;
      const { id, attachmentId } = request.params;
      const found = await findAttachment(parts, id, attachmentId, session);
      if (!found) throw notFound();
      const where = { today, institution: config.institution.code };
      if (!canDo(actorFor(actor, found.file.user, config), 'message.send', where))
        throw refuse(403, 'NotPermitted', 'Your roles do not allow to write to this user.');
      const { type } = await resendLetter(parts.pool, found, session);
      if (type !== 'Queued') throw refuse(409, type, 'The letter was not sent.');
      return {};
    },
  );
}

function addUploadRoute(app: FastifyInstance, { pool }: RouteParts): void {
  // one byte more: a file that is too large is told apart from one that is much too large only by its code
  const bodyLimit = ATTACHMENT_MAX_BYTES + 1;
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit },
    (_request, body, done) => done(null, body),
  );
  app.put<{ Params: { readonly id: RowId }; Querystring: UploadQuery; Body: Buffer | undefined }>(
    '/api/uploads/:id',
    {
      bodyLimit,
      schema: {
        summary: 'Bring a file that a change will add (attachment.add); safe to send again under the same id',
        params: closed({ id: uuid }),
        querystring: closed({ name: { type: 'string', minLength: 1, maxLength: 1000 } }, ['name']),
      },
    },
    async (request, reply) => {
      const bytes = request.body ?? new Uint8Array();
      const judged = judgeAttachment(request.query.name, bytes);
      if (judged.type !== 'Accepted') throw refuse(422, judged.type, 'This file cannot be kept.');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const { mediaType } = judged;
      const brought = { id: request.params.id, mediaType, sizeBytes: bytes.length, sha256 };
      await keepUpload(pool, brought, bytes, mustGetSession(request).actor.userId);
      return reply.status(204).send();
    },
  );
}

/** Whatever a file is, it is saved and not shown: no type of its own, no sniffing, nothing that a page could run. */
function sendAsFile(
  reply: FastifyReply,
  { fileName }: { readonly fileName: string },
  bytes: Buffer,
): FastifyReply {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encoded}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type('application/octet-stream')
    .send(bytes);
}

const notFound = (): HttpRefusal => refuse(404, 'AttachmentNotFound', 'There is no such attachment.');
