// Every error of the HTTP interface as one body (ApiError), and what of it goes to the log.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiError } from '#core/schema/types.ts';
import { describeError, type Log } from '../log/log.ts';
import { StoreUnavailable } from '../sync/store-unavailable.ts';
import { HttpRefusal } from './refusal.ts';

type Answer = { readonly status: number; readonly body: ApiError };

const codesByStatus: Readonly<Record<number, string>> = {
  400: 'InvalidRequest',
  404: 'NotFound',
  413: 'TooLarge',
  414: 'TooLarge',
  415: 'UnsupportedMediaType',
};

export function addErrorHandlers(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const answer = toAnswer(error);
    if (answer.status >= 500) logError(log, error, request, answer);
    return send(reply, answer);
  });
}

export function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.status(status).type('application/json; charset=utf-8').send(body);
}

export function sendError(reply: FastifyReply, error: unknown): void {
  void send(reply, toAnswer(error));
}

function toAnswer(error: unknown): Answer {
  if (error instanceof HttpRefusal) return { status: error.status, body: error.body };
  if (error instanceof StoreUnavailable)
    return { status: 503, body: { code: 'StoreUnavailable', message: 'The database cannot be reached.' } };
  const { statusCode: status, validation } = error as Partial<FastifyError>;
  if (status === undefined || status >= 500)
    return { status: 500, body: { code: 'ServerFault', message: 'The server failed; see its log.' } };
  const problem = validation
    ? `The request does not fit: ${(error as Error).message.slice(0, 200)}`
    : undefined;
  const message = problem ?? 'The request cannot be read.';
  return { status, body: { code: codesByStatus[status] ?? 'InvalidRequest', message } };
}

function logError(log: Log, error: unknown, request: FastifyRequest, { status, body }: Answer): void {
  log.error({
    code: body.code,
    requestId: request.id,
    route: `${request.method} ${request.routeOptions.url ?? ''}`,
    status,
    ...describeError(error instanceof StoreUnavailable ? (error.cause ?? error) : error),
  });
}
