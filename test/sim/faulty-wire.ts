// The wire between one desk and the server, as a `fetch`: the production transport (renderer/desk) speaks through it, so
// that what it makes of a cut body or of a captive portal's HTML is part of every run. It drops, delays, duplicates,
// reorders, cuts and lies, by a profile and a seed; everything passes as bytes, nothing is shared by reference.
import type { Fetch } from '../../renderer/desk/request.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Figures } from './figures.ts';
import type { VirtualTime } from './virtual-time.ts';

export type FaultProfile = {
  /** The request never arrives. */
  readonly dropRequest: number;
  /** The server did it; the answer is lost. */
  readonly dropAnswer: number;
  /** The request arrives twice; the second one later, perhaps behind others. */
  readonly duplicate: number;
  /** HTML with status 200, a cut body, JSON of another shape. */
  readonly lie: number;
  readonly delayMs: number;
};

export const calm: FaultProfile = { dropRequest: 0, dropAnswer: 0, duplicate: 0, lie: 0, delayMs: 20 };
export const breeze: FaultProfile = {
  dropRequest: 0.05,
  dropAnswer: 0.1,
  duplicate: 0.1,
  lie: 0.03,
  delayMs: 300,
};
export const storm: FaultProfile = {
  dropRequest: 0.12,
  dropAnswer: 0.34,
  duplicate: 0.2,
  lie: 0.08,
  delayMs: 1500,
};

export type WireAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};

/** What the server gives on a path; undefined when it died before it answered. */
export type ServerDoor = (path: string, body: string) => Promise<WireAnswer | undefined>;

export class FaultyWire {
  readonly #door: ServerDoor;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #figures: Figures;
  profile: FaultProfile;
  /** The cable is out. */
  cut = false;

  constructor(
    door: ServerDoor,
    time: VirtualTime,
    random: SeededRandom,
    figures: Figures,
    profile: FaultProfile,
  ) {
    this.#door = door;
    this.#time = time;
    this.#random = random;
    this.#figures = figures;
    this.profile = profile;
  }

  readonly fetch: Fetch = async (path, init) => {
    const body = typeof init.body === 'string' ? init.body : '';
    await this.#time.sleep(this.#delay());
    if (this.cut || this.#random.chance(this.profile.dropRequest)) return this.#lost('requestsDropped');
    if (this.#random.chance(this.profile.duplicate)) this.#deliverAgainLater(path, body);
    const isPush = path.endsWith('/push');
    if (isPush) this.#countPush('pushesDelivered');
    const answer = await this.#door(path, body);
    await this.#time.sleep(this.#delay());
    const isDone = answer?.status === 200;
    if (!answer || this.cut || this.#random.chance(this.profile.dropAnswer)) {
      if (isPush && isDone) this.#countPush('pushAnswersLost');
      return this.#lost('answersDropped');
    }
    if (this.#random.chance(this.profile.lie)) {
      if (isPush && isDone) this.#countPush('pushAnswersLost');
      return toResponse(this.#lie(answer));
    }
    return toResponse(answer);
  };

  #countPush(name: string): void {
    this.#figures.count(name);
    if (this.profile === storm) this.#figures.count(`${name}InStorm`);
  }

  #lost(count: 'requestsDropped' | 'answersDropped'): never {
    this.#figures.count(count);
    throw new TypeError('Failed to fetch');
  }

  #deliverAgainLater(path: string, body: string): void {
    this.#figures.count('requestsDuplicated');
    this.#time.set(() => void this.#door(path, body), this.#delay() * 4);
  }

  #lie(answer: WireAnswer): WireAnswer {
    this.#figures.count('answersFalsified');
    const encode = (text: string) => new TextEncoder().encode(text);
    switch (this.#random.below(4)) {
      case 0:
        return {
          status: 200,
          contentType: 'text/html',
          bytes: encode('<html><body>Welcome to Station WiFi</body></html>'),
        };
      case 1:
        return { status: 200, contentType: 'application/json', bytes: encode('{"ok":true,"results":[]}') };
      case 2:
        return { status: 502, contentType: 'text/html', bytes: encode('<h1>Bad gateway</h1>') };
      default:
        return { ...answer, bytes: answer.bytes.slice(0, this.#random.below(answer.bytes.length)) };
    }
  }

  #delay(): number {
    return 1 + this.#random.below(this.profile.delayMs);
  }
}

/** As much of a Response as the transport reads; a real one would come from a stream, in real time. */
function toResponse({ status, contentType, bytes }: WireAnswer): Response {
  const response = {
    ok: status >= 200 && status < 300,
    status,
    headers: new Headers({ 'content-type': contentType }),
    arrayBuffer: async () => bytes.slice().buffer,
  };
  return response as unknown as Response;
}
