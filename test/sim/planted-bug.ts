// A bug that is planted into an otherwise correct system, to prove that the checks see it. Each wraps one seam.
import type { LocalStore, Transport } from '#core/sync/ports.ts';
import type { PushHandler } from '../../server/sync/push.ts';
import type { ServerStore } from '../../server/sync/server-store.ts';
import type { ServerData } from './memory-server-store.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

type ServerSurroundings = {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly data: () => Readonly<ServerData>;
};

export type PlantedBug = {
  readonly name: string;
  wrapServerStore?(store: ServerStore, surroundings: ServerSurroundings): ServerStore;
  wrapPush?(push: PushHandler, random: SeededRandom): PushHandler;
  wrapTransport?(transport: Transport, random: SeededRandom): Transport;
  wrapLocalStore?(store: LocalStore): LocalStore;
  /** A wiped desk goes on under its old client id. */
  readonly keepsClientIdAfterWipe?: true;
  /** Tombstones go without the floor being raised. */
  readonly prunesTombstonesInSilence?: true;
};
