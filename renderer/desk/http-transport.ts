// The sync client's transport over HTTP. Whatever is not an answer of our server in our form (a captive portal's
// HTML with status 200, a body cut short, a wrong schema, silence) counts as no answer at all (SPEC S20).
import { unpackFrame, splitBody } from '#core/codec/frame.ts';
import type { Answer, PullAnswer, Transport } from '#core/sync/ports.ts';
import type { Hello, PushResponse } from '#core/schema/types.ts';
import {
  Hello as isHello,
  PullHeader as isPullHeader,
  PushResponse as isPushResponse,
} from '#gen/validators.js';
import { requestJson, requestOk, type Fetch } from './request.ts';
import { browserUtf8 } from './browser-utf8.ts';

/** A pull may carry a megabyte over a slow line; a push is small. */
const PULL_TIMEOUT_MS = 60_000;
const PUSH_TIMEOUT_MS = 30_000;
const HELLO_TIMEOUT_MS = 8_000;

export function createHttpTransport(fetch: Fetch): Transport {
  return {
    hello: () =>
      requestJson<Hello>(fetch, '/api/sync/hello', { timeoutMs: HELLO_TIMEOUT_MS, check: isHello }),
    push: (request) =>
      requestJson<PushResponse>(fetch, '/api/sync/push', {
        method: 'POST',
        body: request,
        timeoutMs: PUSH_TIMEOUT_MS,
        check: isPushResponse,
      }),
    pull: async (request) => {
      const answer = await requestOk(fetch, '/api/sync/pull', {
        method: 'POST',
        body: request,
        timeoutMs: PULL_TIMEOUT_MS,
      });
      return answer.type === 'Answer' ? parsePull(answer.value.bytes) : answer;
    },
  };
}

function parsePull(bytes: Uint8Array): Answer<PullAnswer> {
  try {
    const { header, body } = unpackFrame(bytes, browserUtf8);
    if (!isPullHeader(header)) return { type: 'Unreachable', reason: 'NotOurAnswer' };
    const pull = header;
    return {
      type: 'Answer',
      value: {
        header: pull,
        slots: splitBody(
          body,
          pull.puts.map((put) => put.length),
        ),
      },
    };
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof SyntaxError)
      return { type: 'Unreachable', reason: 'CutShort' };
    throw cause;
  }
}
