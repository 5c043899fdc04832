// The files that are kept with a user: added online, given out as files and never as pages, sent once more when they are letters.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type pg from 'pg';
import { ATTACHMENT_MAX_BYTES } from '#core/domain/attachment-file.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import { canDo } from '#core/permissions/permissions.ts';
import { actorFor } from '#core/permissions/restricted-users.ts';
import type { RowId } from '#core/schema/primitives.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { addAttachment } from '../../attachments/add-attachment.ts';
import { findAttachment } from '../../attachments/read-attachment.ts';
import { resendLetter } from '../../letters/resend-letter.ts';
import type { ServerClock } from '../../sync/clock.ts';
import type { FileReader } from '../../users/read-files.ts';
import { mustGetSession } from '../guard.ts';
import { refuse, type HttpRefusal } from '../refusal.ts';
import { closed, type UserParams } from './schemas.ts';

const uuid = { type: 'string', format: 'uuid' };
const attachmentParams = closed({ id: uuid, attachmentId: uuid });
type AttachmentParams = UserParams & { readonly attachmentId: RowId };
type AttachmentQuery = { readonly name: string; readonly note?: string; readonly owner?: string };

type RouteParts = { readonly pool: pg.Pool; readonly reader: FileReader; readonly clock: ServerClock };

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
      const found = await findAttachment(parts, id, attachmentId, mustGetSession(request));
      if (!found) throw notFound();
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

function addUploadRoute(app: FastifyInstance, parts: RouteParts): void {
  // one byte more: a file that is too large is told apart from one that is much too large only by its code
  const bodyLimit = ATTACHMENT_MAX_BYTES + 1;
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit },
    (_request, body, done) => done(null, body),
  );
  app.put<{ Params: AttachmentParams; Querystring: AttachmentQuery; Body: Buffer | undefined }>(
    '/api/users/:id/attachments/:attachmentId',
    {
      bodyLimit,
      schema: {
        summary: 'Keep a file with a user; safe to send again under the same id',
        params: attachmentParams,
        querystring: closed(
          {
            name: { type: 'string', minLength: 1, maxLength: 1000 },
            note: { type: 'string', minLength: 1, maxLength: 2000 },
            owner: { type: 'string', minLength: 1, maxLength: 100 },
          },
          ['name'],
        ),
      },
    },
    async (request, reply) => {
      const { actor, config, today } = mustGetSession(request);
      const { id: userId, attachmentId } = request.params;
      const answer = await addAttachment(
        parts,
        { ...request.query, id: attachmentId, userId, bytes: request.body ?? new Uint8Array() },
        { actor, config, today, occurredAt: msToInstant(parts.clock.now()) },
      );
      if (answer.type === 'Added') return reply.status(204).send();
      if (answer.type === 'Rejected') throw refuseRejection(answer.rejection);
      throw refuse(422, answer.type, 'This file cannot be kept.');
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

function refuseRejection({ code }: Rejection): HttpRefusal {
  if (code === 'NotPermitted') return refuse(403, code, 'Your roles do not allow this.');
  if (code === 'UserNotFound') return refuse(404, code, 'There is no such user.');
  return refuse(409, code, 'The file was not kept.');
}
