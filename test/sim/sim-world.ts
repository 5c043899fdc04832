// Everything that one run is made of, put together from its seed: time, server, desks, people, the books of the checks.
import type { DeskSession } from '#core/sync/save-mutation.ts';
import type { Connection } from '#core/sync/sync-loop.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { MutationUid, UserId } from '#core/schema/primitives.ts';
import { toFileChange } from '../../server/users/file-change.ts';
import { Auditor } from './auditor.ts';
import type { Checked } from './checks.ts';
import { FaultyWire, breeze, calm, storm, type FaultProfile, type WireAnswer } from './faulty-wire.ts';
import { Figures } from './figures.ts';
import { MemoryServerStore } from './memory-server-store.ts';
import { fromAnotherVersion } from './other-version.ts';
import type { PlantedBug } from './planted-bug.ts';
import { Promises } from './promises.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { SimDesk } from './sim-desk.ts';
import {
  createSimConfiguration,
  makeGrant,
  makePatrons,
  makeSession,
  makeStaff,
  START_MS,
} from './sim-library.ts';
import { SimServer } from './sim-server.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';

const DESK_COUNTS = [2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8];

export class SimWorld {
  readonly random: SeededRandom;
  readonly time = new VirtualTime(START_MS);
  readonly figures = new Figures();
  readonly auditor = new Auditor();
  readonly promises = new Promises();
  readonly trace: Trace;
  readonly server: SimServer;
  readonly desks: readonly SimDesk[];
  readonly staff: readonly UserFile[];
  readonly profile: FaultProfile;
  readonly bug: PlantedBug | undefined;
  /** Every user that ever was, or was to be. */
  readonly userIds = new Set<UserId>();
  readonly violations: string[] = [];
  /** Desks that have not noticed a restore under the same epoch. */
  readonly notTold = new Set<SimDesk>();
  rewinds = 0;
  backup: ReturnType<SimServer['backUp']> | undefined;
  /** Some runs have restores; the others can ask for more. */
  readonly mayRewind: boolean;
  readonly #knownClients = new Map<SimDesk['store'], string>();
  readonly #clientIdsBefore = new Map<SimDesk, string>();

  constructor(seed: number, bug: PlantedBug | undefined) {
    this.random = createSeededRandom(seed);
    this.bug = bug;
    this.trace = new Trace(this.time);
    this.mayRewind = this.random.chance(0.3);
    this.profile = this.random.pick([breeze, storm, storm]);
    const configuration = createSimConfiguration();
    const store = new MemoryServerStore(configuration, 'epoch-1');
    const { time, random, auditor, figures, trace } = this;
    this.server = new SimServer({ store, time, random, auditor, figures, trace, bug });
    this.staff = makeStaff(random, configuration.institution.code);
    const files = [...this.staff, ...makePatrons(random, 3 + random.below(4))];
    for (const { user } of files) this.userIds.add(user.id);
    void store.writeChanges(() => files.map((file) => toFileChange(file.user.id, undefined, file)));
    this.desks = configuration.desks
      .filter(({ receivesPayments }) => receivesPayments)
      .slice(0, random.pick(DESK_COUNTS))
      .map((desk) => this.#makeDesk(desk));
  }

  get checked(): Checked {
    const { desks, auditor, promises, userIds, notTold } = this;
    const mayDecideAnew = this.rewinds > 0;
    return { desks, server: this.server.store, auditor, promises, userIds, notTold, mayDecideAnew };
  }

  patronIds(): UserId[] {
    const staff = new Set(this.staff.map(({ user }) => user.id));
    return [...this.userIds].filter((id) => !staff.has(id));
  }

  fail(sentence: string): void {
    this.violations.push(sentence);
  }

  /** Runs something on the side; what it throws is a violation. */
  aside(task: Promise<unknown>): void {
    task.catch((cause: unknown) => {
      this.fail(`threw ${cause instanceof Error ? (cause.stack ?? cause.name) : String(cause)}`);
    });
  }

  wipe(desk: SimDesk): Promise<void> {
    const lost = this.promises.loseStore(desk, (uid: MutationUid) => this.auditor.isApplied(uid));
    this.figures.count('changesLostWithAStore', lost);
    this.notTold.delete(desk);
    return desk.wipe();
  }

  /** A desk notices by itself when it takes a new client id. */
  noteNotTold(desk: SimDesk, clientId: string): void {
    this.notTold.add(desk);
    this.#clientIdsBefore.set(desk, clientId);
  }

  /** Looks which desks took a new client id; without a restore, none may. */
  async noteClientIds(): Promise<void> {
    for (const desk of this.desks) {
      const { clientId } = await desk.store.readState();
      if (this.notTold.has(desk) && this.#clientIdsBefore.get(desk) !== clientId) this.notTold.delete(desk);
      const known = this.#knownClients.get(desk.store);
      if (known !== undefined && known !== clientId) {
        this.figures.count('restoresNoticed');
        if (this.rewinds === 0) this.fail(`[S18] ${desk.name} believes in a restore that was not`);
      }
      this.#knownClients.set(desk.store, clientId);
    }
  }

  #makeDesk(desk: Parameters<typeof makeSession>[1]): SimDesk {
    const { random, time, bug } = this;
    const person = (): DeskSession => {
      const staff = random.pick(this.staff);
      const grant = random.chance(0.7) ? makeGrant(random, staff, time.now()) : undefined;
      if (grant) this.server.store.addGrant(grant);
      return makeSession(staff, desk, grant);
    };
    const isOtherVersion = random.chance(0.12);
    const wire = new FaultyWire(
      (path, body) => this.#enter(made, path, isOtherVersion ? fromAnotherVersion(path, body) : body),
      time,
      random,
      this.figures,
      calm,
    );
    const made: SimDesk = new SimDesk({
      name: desk.code,
      time,
      random,
      wire,
      people: [person(), person()],
      bug,
      onConnection: (at, connection) => this.#onConnection(at, connection),
    });
    return made;
  }

  async #enter(desk: SimDesk, path: string, body: string): Promise<WireAnswer | undefined> {
    if (desk.isSignInExpired) {
      this.figures.count('requestsWithoutSignIn');
      const refusal = JSON.stringify({ code: 'SignInNeeded', message: '' });
      return { status: 401, contentType: 'application/json', bytes: new TextEncoder().encode(refusal) };
    }
    try {
      return await this.server.answer(path, body, desk.signedIn.actor.userId);
    } catch (cause) {
      this.fail(`the server threw ${cause instanceof Error ? (cause.stack ?? cause.name) : String(cause)}`);
      return undefined;
    }
  }

  #onConnection(desk: SimDesk, connection: Connection): void {
    this.trace.note(desk.name, connection.type);
    if (connection.type === 'Stuck') this.fail(`[S2] ${desk.name} is stuck at item ${connection.id}`);
  }
}
