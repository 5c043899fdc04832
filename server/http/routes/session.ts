import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SignInRequest } from '#core/schema/types.ts';
import type { AuthParts } from '../../auth/auth-parts.ts';
import { changeOwnPassword, setPasswordOf, type PasswordAnswer } from '../../auth/set-password.ts';
import { endSession } from '../../auth/sessions.ts';
import { describeSession, signIn, type SignInAnswer } from '../../auth/sign-in.ts';
import { mustGetSession } from '../guard.ts';
import { HttpRefusal, refuse } from '../refusal.ts';
import { clearSessionCookie, readSessionToken, setSessionCookie } from '../session-cookie.ts';
import { closed, password, userParams, type UserParams } from './schemas.ts';

const signedIn = { 200: { $ref: 'SignedIn#' } };

export function addSessionRoutes(app: FastifyInstance, auth: AuthParts): void {
  app.post<{ Body: SignInRequest }>(
    '/api/session',
    { schema: { summary: 'Sign in', body: { $ref: 'SignInRequest#' }, response: signedIn } },
    async (request, reply) => {
      const answer = await signIn(auth, request.body, {
        address: request.ip,
        credential: credentialOf(request),
        token: readSessionToken(request),
      });
      if (answer.type !== 'SignedIn') throw signInRefusal(answer);
      setSessionCookie(request, reply, answer.token);
      return answer.signedIn;
    },
  );
  app.get('/api/session', { schema: { summary: 'Who is signed in', response: signedIn } }, (request) =>
    describeSession(auth, mustGetSession(request)),
  );
  app.delete('/api/session', { schema: { summary: 'Sign out' } }, async (request, reply) => {
    const token = readSessionToken(request);
    if (token !== undefined) await endSession(auth.pool, token);
    clearSessionCookie(reply);
    return reply.status(204).send();
  });
  app.post<{ Body: { oldPassword: string; newPassword: string } }>(
    '/api/session/password',
    {
      schema: {
        summary: 'Change one’s own password',
        body: closed({ oldPassword: password, newPassword: password }),
      },
    },
    async (request, reply) => {
      assertSet(await changeOwnPassword(auth, mustGetSession(request), request.body));
      return reply.status(204).send();
    },
  );
  app.put<{ Params: UserParams; Body: { password: string; mustChange?: boolean } }>(
    '/api/users/:id/password',
    {
      schema: {
        summary: 'Set a user’s password',
        params: userParams,
        body: closed({ password, mustChange: { type: 'boolean' } }, ['password']),
      },
    },
    async (request, reply) => {
      const { password: given, mustChange = false } = request.body;
      const session = mustGetSession(request);
      assertSet(await setPasswordOf(auth, session, request.params.id, { password: given, mustChange }));
      return reply.status(204).send();
    },
  );
}

/** Sent by the desktop application's main process; no page ever has it. */
function credentialOf({ headers }: FastifyRequest): string | undefined {
  const credential = headers['x-carrel-device'];
  return typeof credential === 'string' ? credential : undefined;
}

function signInRefusal(answer: Exclude<SignInAnswer, { type: 'SignedIn' }>): HttpRefusal {
  switch (answer.type) {
    case 'SignInFailed':
      return new HttpRefusal(401, {
        code: answer.type,
        message: 'User name or password is wrong.',
        triesLeft: answer.triesLeft,
      });
    case 'Locked':
      return new HttpRefusal(423, {
        code: answer.type,
        message: 'Too many wrong passwords.',
        until: answer.until,
      });
    case 'CodeSent':
    case 'CodeNeeded':
      return refuse(401, answer.type, 'The code that was sent by e-mail is needed too.');
    case 'CodeWrong':
      return new HttpRefusal(401, {
        code: answer.type,
        message: 'This is not the code that was sent.',
        triesLeft: answer.triesLeft,
      });
    case 'CodeExpired':
      return refuse(401, answer.type, 'No code is valid any more.');
    case 'NoPreferredEmail':
    case 'NoCodeMail':
      return refuse(403, answer.type, 'No code can be sent.');
    case 'AddressNotAllowed':
      return refuse(403, answer.type, 'Staff may not sign in from this address.');
    case 'AccountInactive':
    case 'AccountExpired':
    case 'ExternalAccount':
    case 'NoDeskRole':
      return refuse(403, answer.type, 'This account may not sign in.');
    case 'DeskNotEnrolled':
    case 'DeskRevoked':
      return refuse(403, answer.type, 'Nobody may sign in at this desk.');
  }
}

const statusByAnswer = {
  WrongPassword: 403,
  NotPermitted: 403,
  UserNotFound: 404,
  ExternalAccount: 409,
  PasswordNotNew: 422,
  PasswordTooShort: 422,
  PasswordHasUserName: 422,
  PasswordTooCommon: 422,
} as const satisfies Record<Exclude<PasswordAnswer['type'], 'Set'>, number>;

function assertSet(answer: PasswordAnswer): void {
  if (answer.type !== 'Set')
    throw refuse(statusByAnswer[answer.type], answer.type, 'The password was not set.');
}
