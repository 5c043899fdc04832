// What a page measures of itself.

/** Longest time between two frames, in ms, until `stop`. Paused it costs nothing, and what is paused does not count. */
export function watchFrames(): { pause(): void; resume(): void; stop(): number } {
  let last = performance.now();
  let longest = 0;
  const onFrame = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    frame = requestAnimationFrame(onFrame);
  };
  let frame = requestAnimationFrame(onFrame);
  let isPaused = false;
  const pause = () => {
    cancelAnimationFrame(frame);
    if (!isPaused) longest = Math.max(longest, performance.now() - last);
    isPaused = true;
  };
  return {
    pause,
    resume() {
      if (!isPaused) return;
      isPaused = false;
      last = performance.now();
      frame = requestAnimationFrame(onFrame);
    },
    stop() {
      pause();
      return longest;
    },
  };
}

/**
 * Watches the read-write transactions of this thread from now on: before any database is opened, because whoever opens one
 * may keep the function that starts them. `takeLongest`: the longest since it was asked last, in ms.
 */
export function watchTransactions(): { takeLongest(): number } {
  let longest = 0;
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof original>) {
    const transaction = original.apply(this, args);
    const start = performance.now();
    if (args[1] === 'readwrite')
      transaction.addEventListener('complete', () => {
        longest = Math.max(longest, performance.now() - start);
      });
    return transaction;
  };
  return {
    takeLongest() {
      const taken = longest;
      longest = 0;
      return taken;
    },
  };
}

export async function timed<T>(
  run: () => T | Promise<T>,
): Promise<{ readonly result: T; readonly ms: number }> {
  const start = performance.now();
  const result = await run();
  return { result, ms: performance.now() - start };
}

/** Resolves when what the page looks like now has been painted. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
  });
}

/** Runs `act` once for each item and tells the time of each, in ms. */
export async function timeEach<T>(items: readonly T[], act: (item: T) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await act(item);
    times.push(performance.now() - start);
  }
  return times;
}
