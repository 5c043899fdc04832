// The wire between one desk and the server: drops, delays, duplicates, cuts and lies, by a profile and a seed. Every
// request and answer passes through JSON text, as on a real wire, so that nothing is shared by reference.
import type { Answer, PullAnswer, Transport } from '#core/sync/ports.ts';
import type { Hello, PullRequest, PushRequest, PushResponse } from '#core/schema/types.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

export type FaultProfile = {
  /** The request never arrives. */
  readonly dropRequest: number;
  /** The server did it; the answer is lost. */
  readonly dropAnswer: number;
  /** The request arrives twice; the second one later. */
  readonly duplicate: number;
  /** HTML with status 200, a cut body, a wrong schema: counts as no answer. */
  readonly lie: number;
  readonly delayMs: number;
};

export const calm: FaultProfile = { dropRequest: 0, dropAnswer: 0, duplicate: 0, lie: 0, delayMs: 20 };
export const storm: FaultProfile = { dropRequest: 0.12, dropAnswer: 0.32, duplicate: 0.15, lie: 0.06, delayMs: 900 };

/** What the server offers a desk, in process. */
export type ServerDoor = {
  hello(): Promise<Answer<Hello>>;
  push(request: PushRequest): Promise<Answer<PushResponse>>;
  pull(request: PullRequest): Promise<Answer<PullAnswer>>;
};

const unreachable = (reason: string) => ({ type: 'Unreachable', reason }) as const;

export class FaultyTransport implements Transport {
  readonly #door: ServerDoor;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  profile: FaultProfile;
  /** The cable is out. */
  cut = false;

  constructor(door: ServerDoor, time: VirtualTime, random: SeededRandom, profile: FaultProfile) {
    this.#door = door;
    this.#time = time;
    this.#random = random;
    this.profile = profile;
  }

  hello(): Promise<Answer<Hello>> {
    return this.#carry(() => this.#door.hello());
  }

  push(request: PushRequest): Promise<Answer<PushResponse>> {
    const copy = JSON.stringify(request);
    return this.#carry(() => this.#door.push(JSON.parse(copy) as PushRequest));
  }

  pull(request: PullRequest): Promise<Answer<PullAnswer>> {
    const copy = JSON.stringify(request);
    return this.#carry(() => this.#door.pull(JSON.parse(copy) as PullRequest));
  }

  async #carry<T>(deliver: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const { dropRequest, dropAnswer, duplicate, lie } = this.profile;
    await this.#time.sleep(this.#delay());
    if (this.cut || this.#random.chance(dropRequest)) return unreachable('NoConnection');
    if (this.#random.chance(duplicate)) this.#deliverAgainLater(deliver);
    const answer = await deliver();
    await this.#time.sleep(this.#delay());
    if (this.cut || this.#random.chance(dropAnswer)) return unreachable('TimedOut');
    if (this.#random.chance(lie)) return unreachable('NotOurAnswer');
    return answer;
  }

  #deliverAgainLater<T>(deliver: () => Promise<Answer<T>>): void {
    this.#time.set(() => void deliver().catch(() => undefined), this.#delay() * 3);
  }

  #delay(): number {
    return 1 + this.#random.below(this.profile.delayMs);
  }
}
