/** The stream of pokes as a desk reads it. */
import type { Caller } from './library.ts';

export class EventStream {
  readonly #response: Response;
  readonly #abort: AbortController;
  events = 0;
  comments = 0;
  hasEnded = false;

  private constructor(response: Response, abort: AbortController) {
    this.#response = response;
    this.#abort = abort;
    void this.#read();
  }

  static async open(serverUrl: string, caller: Caller): Promise<EventStream> {
    const abort = new AbortController();
    const url = `${serverUrl.replace(/\/$/, '')}/api/sync/pokes`;
    const response = await fetch(url, { headers: { cookie: caller.cookie }, signal: abort.signal });
    return new EventStream(response, abort);
  }

  get status(): number {
    return this.#response.status;
  }

  get headers(): Headers {
    return this.#response.headers;
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(): Promise<void> {
    try {
      const decoder = new TextDecoder();
      for await (const chunk of this.#response.body as unknown as AsyncIterable<Uint8Array>) {
        const lines = decoder.decode(chunk).split('\n');
        this.events += lines.filter((line) => line === 'event: poke').length;
        this.comments += lines.filter((line) => line.startsWith(':')).length;
      }
    } catch {
      // cut by us or by the server
    }
    this.hasEnded = true;
  }
}
