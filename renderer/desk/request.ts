// One request to our server, with a time limit, told apart into: an answer of ours, a refusal of ours, or no answer.
import type { Answer } from '#core/sync/ports.ts';
import { ApiError as isApiError } from '#gen/validators.js';

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;
export type RequestOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A Blob is sent as it is, everything else as JSON. */
  readonly body?: unknown;
  readonly timeoutMs: number;
};
export type RawAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
};

/** The bytes of a 2xx answer. A body that stops half-way is no answer. */
export async function requestOk(
  fetch: Fetch,
  path: string,
  options: RequestOptions,
): Promise<Answer<RawAnswer>> {
  let response: Response;
  let bytes: Uint8Array;
  try {
    response = await fetch(path, {
      method: options.method ?? 'GET',
      // The header makes a request from a foreign page a preflighted one, which the server refuses.
      headers: { 'x-carrel': '1', ...contentTypeOf(options.body) },
      ...(options.body !== undefined && { body: bodyOf(options.body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    return {
      type: 'Unreachable',
      reason: cause instanceof DOMException && cause.name === 'TimeoutError' ? 'TimedOut' : 'NoConnection',
    };
  }
  const { status, headers } = response;
  const answer = { status, headers, contentType: headers.get('content-type') ?? '', bytes };
  if (response.ok) return { type: 'Answer', value: answer };
  return refusalOf(answer);
}

const contentTypeOf = (body: unknown): Record<string, string> =>
  body === undefined
    ? {}
    : { 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json' };
const bodyOf = (body: unknown): BodyInit => (body instanceof Blob ? body : JSON.stringify(body));

/** A 2xx answer whose JSON fits `check`. */
export async function requestJson<T>(
  fetch: Fetch,
  path: string,
  options: RequestOptions & { readonly check: (value: unknown) => boolean },
): Promise<Answer<T>> {
  const answer = await requestOk(fetch, path, options);
  if (answer.type !== 'Answer') return answer;
  const value = parseJson(answer.value);
  if (value === undefined || !options.check(value)) return { type: 'Unreachable', reason: 'NotOurAnswer' };
  return { type: 'Answer', value: value as T };
}

function refusalOf(answer: RawAnswer): Answer<never> {
  const value = parseJson(answer);
  if (isApiError(value)) return { type: 'Refused', status: answer.status, code: value.code, error: value };
  return { type: 'Unreachable', reason: `Status${answer.status}` };
}

function parseJson({ contentType, bytes }: RawAnswer): unknown {
  if (!contentType.startsWith('application/json')) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
