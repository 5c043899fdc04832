// Who may call which route: one table. A route that it does not name cannot be added (server/http/guard.ts), so none is
// open by oversight. What a single change needs beyond it is asked of the permission rules item by item (SPEC S9).
//
//   public      everybody                      session     whoever is signed in
//   machine     programs of this machine       otherwise   whoever may do that operation, in any library
//   selfService other systems of the library, by the key that both were given
import type { Operation } from '#core/permissions/permissions.ts';

export type Access = 'public' | 'machine' | 'selfService' | 'session' | Operation;

export const accessByRoute: Readonly<Record<string, Access>> = {
  'POST /api/session': 'public',
  'DELETE /api/session': 'public',
  'GET /api/session': 'session',
  'POST /api/session/password': 'session',
  'PUT /api/users/:id/password': 'password.editPatron',

  'POST /api/enrolment': 'public',
  'GET /api/devices': 'devices.manage',
  'POST /api/devices/codes': 'devices.manage',
  'DELETE /api/devices/codes/:id': 'devices.manage',
  'DELETE /api/devices/:id': 'devices.manage',

  'GET /api/sync/hello': 'public',
  // every item is judged by the rights of who made it, and money must reach the books whoever brings it
  'POST /api/sync/push': 'session',
  // the bytes of files that pushed changes add: whoever is signed in brings what others at the desk have added
  'PUT /api/uploads/:id': 'session',
  'POST /api/sync/pull': 'user.view',
  'GET /api/sync/snapshot': 'user.view',
  'GET /api/sync/snapshot/:generation/blocks': 'user.view',
  'GET /api/sync/snapshot/:generation/index/:part': 'user.view',
  'GET /api/sync/dictionary/:id': 'user.view',
  'GET /api/sync/pokes': 'user.view',

  'GET /api/users/:id/file': 'user.view',
  'GET /api/users/:id/history': 'user.view',
  'GET /api/users/:id/fees/closed': 'user.view',
  'GET /api/users/:id/picture': 'user.view',
  'POST /api/users/:id/deletion-letter': 'user.delete',
  'GET /api/users/:id/attachments/:attachmentId': 'user.view',
  'POST /api/users/:id/attachments/:attachmentId/resend': 'message.send',
  'POST /api/users/:id/distribute': 'user.distribute',
  // whoever may add a user at a desk may ask whether another institution has them
  'GET /api/network/institutions': 'user.register',
  'POST /api/network/find': 'user.register',
  // for the fee that is added for it, or linked to it
  'GET /api/items/:barcode': 'fee.charge',
  'GET /api/letters': 'letters.view',
  'GET /api/configuration': 'configuration.edit',
  'PUT /api/configuration': 'configuration.edit',
  'POST /api/configuration/check': 'configuration.edit',
  'GET /api/configuration/changes': 'configuration.edit',
  'GET /api/configuration/address': 'configuration.edit',
  'POST /api/configuration/photo': 'configuration.edit',

  'GET /api/cash/day': 'cash.count',
  'GET /api/cash/review': 'cash.review',
  'GET /api/cash/taken-and-waived': 'cash.review',
  'GET /api/cash/report': 'cash.review',
  'POST /api/cash/report': 'cash.review',

  'GET /api/suspense': 'suspense.settle',
  'POST /api/suspense/:id/settlement': 'suspense.settle',

  'PUT /api/self-service/address': 'selfService',

  // which of them: core/permissions/job-rights.ts
  'GET /api/jobs': 'job.view',
  'POST /api/jobs': 'job.view',
  'POST /api/jobs/inputs': 'job.view',
  'GET /api/jobs/:id': 'job.view',
  'GET /api/jobs/:id/report': 'job.view',
  'GET /api/jobs/:id/bursar-file': 'job.run',

  'GET /healthz': 'public',
  'GET /metrics': 'machine',
};

/** The built pages and the description of this interface. */
const publicPaths = [/^\/$/, /^\/\*$/, /^\/docs(\/|$)/, /^\/[\w.-]+\.\w+$/, /^\/assets\//];

export function findAccess(method: string, url: string): Access | undefined {
  const named = accessByRoute[`${method === 'HEAD' ? 'GET' : method} ${url}`];
  if (named) return named;
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && !url.startsWith('/api') && publicPaths.some((path) => path.test(url))
    ? 'public'
    : undefined;
}
