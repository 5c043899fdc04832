export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: ServerClock = { now: () => Date.now() };
