// One window owns the store: it holds a Web Lock as a promise that never settles until it is given up. Another window is
// refused at once, learns over a channel who the owner is, and may wait or take over. Taking over does not stop what the
// old owner is doing; that is what the owner's number in the store is for (prepared-transaction.ts).
const LOCK = 'carrel-store';
const CHANNEL = 'carrel-store-owner';
/** A page that is frozen keeps its lock but answers nothing. */
const ANSWER_MS = 300;

/** What a window says of itself: no more than a person needs to find it. */
export type OwnerNote = { readonly since: string; readonly page: string };

export type Owned = {
  readonly type: 'Owned';
  /** Resolves when another window took the store over: stop, and say so. */
  readonly lost: Promise<void>;
  release(): void;
};
export type OwnedElsewhere = {
  readonly type: 'OwnedElsewhere';
  /** undefined: the owner does not answer. */
  readonly owner: OwnerNote | undefined;
  /** Resolves when the other window is closed. */
  waitForTurn(): Promise<Owned>;
  takeOver(): Promise<Owned>;
};

type Message = { readonly type: 'who' } | { readonly type: 'owner'; readonly note: OwnerNote };

export type OwnerParts = {
  readonly locks: LockManager;
  readonly openChannel: (name: string) => BroadcastChannel;
  readonly note: OwnerNote;
};

export const browserOwnerParts = (note: OwnerNote): OwnerParts => ({
  locks: navigator.locks,
  openChannel: (name) => new BroadcastChannel(name),
  note,
});

export async function claimStore(parts: OwnerParts): Promise<Owned | OwnedElsewhere> {
  const owned = await requestLock(parts, { ifAvailable: true });
  if (owned) return owned;
  const mustRequest = async (options: LockOptions): Promise<Owned> => {
    const granted = await requestLock(parts, options);
    if (!granted) throw new Error('a lock that was waited for was not granted');
    return granted;
  };
  return {
    type: 'OwnedElsewhere',
    owner: await askOwner(parts),
    waitForTurn: () => mustRequest({}),
    takeOver: () => mustRequest({ steal: true }),
  };
}

/** undefined when it was not available at once. */
function requestLock(parts: OwnerParts, options: LockOptions): Promise<Owned | undefined> {
  return new Promise((resolve, reject) => {
    let tellLost: () => void = () => undefined;
    const lost = new Promise<void>((settle) => (tellLost = settle));
    let release: () => void = () => undefined;
    const held = new Promise<void>((settle) => (release = settle));
    parts.locks
      .request(LOCK, options, (lock) => {
        if (!lock) {
          resolve(undefined);
          return;
        }
        const stopAnswering = answerWho(parts);
        resolve({
          type: 'Owned',
          lost,
          release: () => {
            stopAnswering();
            release();
          },
        });
        void lost.then(stopAnswering);
        return held;
      })
      // A stolen lock rejects what its holder waits for.
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') tellLost();
        else reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
}

function answerWho({ openChannel, note }: OwnerParts): () => void {
  const channel = openChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'who') channel.postMessage({ type: 'owner', note } satisfies Message);
  };
  return () => channel.close();
}

function askOwner({ openChannel }: OwnerParts): Promise<OwnerNote | undefined> {
  return new Promise((resolve) => {
    const channel = openChannel(CHANNEL);
    const end = (note: OwnerNote | undefined) => {
      clearTimeout(timer);
      channel.close();
      resolve(note);
    };
    const timer = setTimeout(() => end(undefined), ANSWER_MS);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.type === 'owner') end(data.note);
    };
    channel.postMessage({ type: 'who' } satisfies Message);
  });
}
