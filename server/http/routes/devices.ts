// Enrolled desks: made, listed and shut out by whoever may manage devices; the exchange of a code is open, for the desk that
// asks has nothing else yet.
import type { FastifyInstance } from 'fastify';
import type { EnrolRequest } from '#core/schema/types.ts';
import type { AuthParts } from '../../auth/auth-parts.ts';
import { listDevices, revokeDevice } from '../../auth/devices.ts';
import { enrolDevice, makeEnrolmentCode, withdrawEnrolmentCode } from '../../auth/enrolment.ts';
import { mustGetSession } from '../guard.ts';
import { HttpRefusal, refuse } from '../refusal.ts';
import { closed } from './schemas.ts';

type IdParams = { readonly id: string };
const idParams = closed({ id: { type: 'string', format: 'uuid' } });
const label = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' };

export function addDeviceRoutes(app: FastifyInstance, auth: AuthParts): void {
  app.post<{ Body: EnrolRequest }>(
    '/api/enrolment',
    {
      schema: {
        summary: 'Exchange an enrolment code for the credential of a desk',
        body: { $ref: 'EnrolRequest#' },
        response: { 200: { $ref: 'Enrolled#' } },
      },
    },
    async (request) => {
      const answer = await enrolDevice(auth, request.body, request.ip);
      if (answer.type === 'Enrolled') return answer.enrolled;
      if (answer.type === 'CodeNotValid') throw refuse(403, answer.type, 'This code is not valid.');
      throw new HttpRefusal(423, {
        code: answer.type,
        message: 'Too many wrong codes.',
        until: answer.until,
      });
    },
  );
  app.get(
    '/api/devices',
    {
      schema: { summary: 'Enrolled desks, and codes that wait', response: { 200: { $ref: 'DeviceList#' } } },
    },
    () => listDevices(auth),
  );
  app.post<{ Body: { label: string } }>(
    '/api/devices/codes',
    {
      schema: {
        summary: 'Make an enrolment code for one desk',
        body: closed({ label }),
        response: { 200: { $ref: 'MadeCode#' } },
      },
    },
    (request) => makeEnrolmentCode(auth, request.body.label.trim(), mustGetSession(request).user.id),
  );
  app.delete<{ Params: IdParams }>(
    '/api/devices/codes/:id',
    { schema: { summary: 'Withdraw an enrolment code', params: idParams } },
    async (request, reply) => {
      if (!(await withdrawEnrolmentCode(auth, request.params.id)))
        throw refuse(404, 'NotFound', 'No such code waits.');
      return reply.status(204).send();
    },
  );
  app.delete<{ Params: IdParams }>(
    '/api/devices/:id',
    { schema: { summary: 'Shut a desk out', params: idParams } },
    async (request, reply) => {
      if (!(await revokeDevice(auth, request.params.id)))
        throw refuse(404, 'NotFound', 'No such desk is enrolled.');
      return reply.status(204).send();
    },
  );
}
