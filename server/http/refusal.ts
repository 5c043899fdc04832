// A refusal of a request as a whole, thrown by handlers and turned into its status and ApiError body at one place.
import type { ApiError } from '#core/schema/types.ts';

export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  readonly body: ApiError;

  constructor(status: number, body: ApiError) {
    super(body.code);
    this.status = status;
    this.body = body;
  }
}

/** `message` is for people who read the interface; the desk has its own sentence for each code. */
export function refuse(status: number, code: string, message: string): HttpRefusal {
  return new HttpRefusal(status, { code, message });
}
