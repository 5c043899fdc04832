// Stands before every handler: the session, the right that the access table asks for, and proof that the request was made
// by our own pages. A foreign page can neither set the header `x-carrel` without being asked for leave (which nobody gives) nor
// send the cookie (SameSite=Strict); both are asked all the same.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canDo } from '#core/permissions/permissions.ts';
import type { AuthParts } from '../auth/auth-parts.ts';
import { findSession, type Session } from '../auth/sessions.ts';
import { accessByRoute, findAccess, type Access } from './access.ts';
import { refuse } from './refusal.ts';
import { readSessionToken } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | undefined;
  }
}

/** Where somebody must change a password first, only these are open. */
const openBeforePasswordChange = ['/api/session', '/api/session/password'];

export function addGuard(app: FastifyInstance, parts: AuthParts): void {
  app.decorateRequest('session', undefined);
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat())
      if (findAccess(method, route.url) === undefined)
        throw new Error(`the access table does not name ${method} ${route.url}`);
  });
  app.addHook('onRequest', async (request) => {
    const url = request.routeOptions.url;
    const access = url === undefined ? 'public' : findAccess(request.method, url);
    if (access === undefined) throw refuse(403, 'NotPermitted', 'Nobody may call this.');
    // no page of ours, and no session: the key is all there is
    if (access === 'selfService') return assertKey(request, parts.selfServiceKey);
    assertOwnPage(request);
    if (access === 'machine') return assertSameMachine(request);
    if (access !== 'public') request.session = await checkAccess(request, access, parts);
  });
}

/** The session of a route that the access table does not leave public. */
export function mustGetSession(request: FastifyRequest): Session {
  if (!request.session)
    throw new Error(`${request.url} has no session: see ${Object.keys(accessByRoute).length} routes`);
  return request.session;
}

async function checkAccess(
  request: FastifyRequest,
  access: Exclude<Access, 'public' | 'machine' | 'selfService'>,
  parts: AuthParts,
): Promise<Session> {
  const token = readSessionToken(request);
  const session = token === undefined ? undefined : await findSession(parts, token);
  if (!session) throw refuse(401, 'SignInNeeded', 'Sign in first.');
  if (session.mustChangePassword && !openBeforePasswordChange.includes(request.routeOptions.url ?? ''))
    throw refuse(403, 'PasswordChangeNeeded', 'Choose a new password first.');
  const where = { today: session.today, institution: session.config.institution.code };
  if (access !== 'session' && !canDo(session.actor, access, where))
    throw refuse(403, 'NotPermitted', `Your roles do not allow ${access}.`);
  return session;
}

function assertOwnPage(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const isForeign = site === 'cross-site' || site === 'same-site';
  if (request.headers['x-carrel'] !== '1' || isForeign)
    throw refuse(403, 'ForeignPage', 'Requests that change something need the header x-carrel.');
}

function assertKey(request: FastifyRequest, key: string | undefined): void {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (key === undefined || given === undefined || !timingSafeEqual(digest(given), digest(key)))
    throw refuse(401, 'KeyNeeded', 'This needs the key of the self-service.');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function assertSameMachine(request: FastifyRequest): void {
  if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip))
    throw refuse(403, 'NotPermitted', 'Only programs of this machine may read this.');
}
