import type { FastifyReply, FastifyRequest } from 'fastify';

const name = 'carrel_session';

export function readSessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[name];
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(name, token, {
    path: '/api',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(name, { path: '/api' });
}
