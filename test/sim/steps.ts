// The steps of a run, each by its weight: what staff do, and what happens to them.
import { msToInstant } from '#core/sync/instants.ts';
import { userBalance } from '#core/ledger/balances.ts';
import { isMoneyMoved } from '#core/sync/outbox-item.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import { toFileChange } from '../../server/users/file-change.ts';
import { calm } from './faulty-wire.ts';
import type { MemoryServerStore } from './memory-server-store.ts';
import { randomAction, randomRegistration, reviseArgs } from './operator-actions.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimDesk } from './sim-desk.ts';
import { makeUser } from './sim-library.ts';
import type { SimWorld } from './sim-world.ts';

export type Step = { readonly name: string; run(world: SimWorld): Promise<void> | void };

function personOf(desk: SimDesk, random: SeededRandom): DeskSession {
  return random.chance(0.8) ? desk.signedIn : random.pick(desk.people);
}

async function save(world: SimWorld): Promise<void> {
  const { random } = world;
  const desk = random.pick(world.desks);
  const times = random.chance(0.15) ? 4 : 1;
  for (let i = 0; i < times; i++) await saveOnce(world, desk);
}

async function saveOnce(world: SimWorld, desk: SimDesk): Promise<void> {
  const { random, promises, figures, trace } = world;
  const program = desk.program;
  if (!program) return;
  const id = random.pick(world.patronIds());
  const file = await desk.readFile(id);
  const action = file && !random.chance(0.07) ? randomAction(file, random) : randomRegistration(random);
  if (!action) return;
  if (action.newUserId !== undefined) world.userIds.add(action.newUserId);
  promises.noteRemoval(action.name, action.args);
  const person = personOf(desk, random);
  trace.note(desk.name, `saves ${action.name} of ${id.slice(0, 8)}`);
  world.aside(
    program.client.save(action.name, action.args, person).then((result) => {
      trace.note(desk.name, `${action.name}: ${result.type} ${result.type === 'Saved' ? result.uid : ''}`);
      figures.count(`changes${result.type}`);
      if (result.type === 'Saved') promises.note(desk, result.uid, action.name, action.args);
      world.aside(program.loop.wake());
    }),
  );
}

const pickItem = async (
  world: SimWorld,
  wanted: (item: OutboxItem, lastAttemptedId: number) => boolean,
): Promise<{ desk: SimDesk; item: OutboxItem } | undefined> => {
  const found: { desk: SimDesk; item: OutboxItem }[] = [];
  for (const desk of world.desks) {
    const { outbox, lastAttemptedId } = await desk.store.readState();
    for (const item of outbox) if (wanted(item, lastAttemptedId)) found.push({ desk, item });
  }
  return found.length > 0 ? world.random.pick(found) : undefined;
};

async function settleRejected(world: SimWorld): Promise<void> {
  const chosen = await pickItem(world, ({ state }) => state === 'rejected' || state === 'held');
  if (!chosen?.desk.program) return;
  const { desk, item } = chosen;
  if (mayBeSetAside(item) && item.state === 'rejected' && world.random.chance(0.5))
    setAside(world, desk, item);
  else if (item.state === 'held' || world.random.chance(0.3)) takeBack(world, desk, item);
  else resend(world, desk, item);
}

const mayBeSetAside = (item: OutboxItem): boolean =>
  isMoneyMoved(item) && !item.name.startsWith('fee.setAside');

async function withdraw(world: SimWorld): Promise<void> {
  const chosen = await pickItem(world, ({ state, id }, last) => state === 'waiting' && id > last);
  if (chosen?.desk.program) takeBack(world, chosen.desk, chosen.item);
}

function resend(world: SimWorld, desk: SimDesk, item: OutboxItem): void {
  const { random, trace, figures } = world;
  const { program } = desk;
  if (!program || world.promises.byUid.get(item.uid)?.state !== 'kept' || desk.isBusy) return;
  desk.isBusy = true;
  const args = reviseArgs(item, random);
  const task = program.client.resend(item.uid, args, desk.signedIn).then((result) => {
    if (desk.program === program) desk.isBusy = false;
    trace.note(desk.name, `sends ${item.name} ${item.uid} again: ${result.type}`);
    figures.count(`resends${result.type}`);
    return program.loop.wake();
  });
  world.aside(task);
}

/** Money that the server does not take: whichever of the two it takes in the end, the money is there once. */
function setAside(world: SimWorld, desk: SimDesk, item: OutboxItem): void {
  const { program } = desk;
  if (!program || desk.isBusy) return;
  desk.isBusy = true;
  const task = program.client
    .setAside(item.uid, 'The server cannot take it', desk.signedIn)
    .then((result) => {
      if (desk.program === program) desk.isBusy = false;
      world.trace.note(desk.name, `sets ${item.uid} aside: ${result.type}`);
      world.figures.count(`setsAside${result.type} ${item.name}`);
      return program.loop.wake();
    });
  world.aside(task);
}

/** What goes with it is seen only afterwards: until then all that could go is neither kept nor gone. */
function takeBack(world: SimWorld, desk: SimDesk, item: OutboxItem): void {
  const { program } = desk;
  if (!program || desk.isBusy) return;
  desk.isBusy = true;
  const change = world.promises.byUid.get(item.uid);
  const behind = [...world.promises.ofDesk(desk)].filter(
    ({ userId, state }) => userId === item.userId && state === 'kept',
  );
  const leaving = [...new Set([...behind, ...(change?.state === 'kept' ? [change] : [])])];
  for (const each of leaving) each.state = 'leaving';
  world.aside(
    program.client.discard(item.uid).then(async (result) => {
      if (desk.program === program) desk.isBusy = false;
      world.trace.note(desk.name, `takes back ${item.state} ${item.name} ${item.uid}: ${result}`);
      world.figures.count(`takeBack${result}`);
      await settleLeaving(world, desk);
    }),
  );
}

/** Looks what is left of the changes that may have been taken back. */
export async function settleLeaving(world: SimWorld, desk: SimDesk): Promise<void> {
  const { outbox } = await desk.store.readState();
  const there = new Set([...outbox, ...(await desk.store.readDone(''))].map(({ uid }) => uid));
  for (const change of world.promises.ofDesk(desk))
    if (change.state === 'leaving') change.state = there.has(change.uid) ? 'kept' : 'gone';
}

/** Waits its turn behind the transactions that are open; the step does not wait for it. */
function write(world: SimWorld, make: Parameters<MemoryServerStore['writeChanges']>[0]): void {
  world.aside(world.server.store.writeChanges(make));
}

function importUsers(world: SimWorld): void {
  const { random } = world;
  const id = random.pick(world.patronIds());
  const newId = random.chance(0.2) ? random.uuid() : undefined;
  if (newId) world.userIds.add(newId);
  const primaryId = `new-${random.below(12)}`;
  const jobDescription = `job ${random.below(1000)}`;
  write(world, (data) => {
    const at = msToInstant(world.time.now());
    const isTaken = [...data.files.values()].some(({ file }) => file.user.primaryId === primaryId);
    if (newId && !isTaken) {
      const made = makeUser(newId, { firstName: 'Imported', lastName: 'User', primaryId }, at);
      return [toFileChange(newId, undefined, made)];
    }
    const before = data.files.get(id)?.file;
    if (!before) return [];
    const user = { ...before.user, jobDescription, updatedAt: at, updatedBy: { name: 'SIS import' } };
    return [toFileChange(id, before, { ...before, user })];
  });
}

function purge(world: SimWorld): void {
  const { server, random, promises, bug } = world;
  const id = random.pick(world.patronIds());
  if (random.chance(0.5)) {
    write(world, (data) => {
      const before = data.files.get(id)?.file;
      if (!before || userBalance(before) !== 0) return [];
      promises.removedIds.add(id);
      return [toFileChange(id, before, null)];
    });
  }
  if (random.chance(0.6))
    server.store.pruneTombstones(server.store.data.version, !bug?.prunesTombstonesInSilence);
}

function changeRoles(world: SimWorld): void {
  const { random } = world;
  const staff = random.pick(world.staff);
  write(world, (data) => {
    const before = data.files.get(staff.user.id)?.file;
    if (!before) return [];
    const roles = before.user.roles.length > 0 ? [] : staff.user.roles;
    return [toFileChange(staff.user.id, before, { ...before, user: { ...before.user, roles } })];
  });
}

function crash(world: SimWorld): void {
  const desk = world.random.pick(world.desks);
  desk.program?.store.crashAfter(world.random.below(14));
}

async function wipe(world: SimWorld): Promise<void> {
  if (world.random.chance(0.5)) return;
  const desk = world.random.pick(world.desks);
  world.trace.note(desk.name, 'loses its store');
  await world.wipe(desk);
  desk.start();
}

function restartServer({ random, server, trace }: SimWorld): void {
  server.restart(random.below(8000));
  trace.note('server', 'restarts');
}

function backUp(world: SimWorld): void {
  world.backup = world.server.backUp();
}

async function restore(world: SimWorld): Promise<void> {
  const { backup, random, server, trace } = world;
  if (!backup || !world.mayRewind) return;
  world.backup = undefined;
  world.rewinds += 1;
  const epoch = random.chance(0.6) ? `epoch-${world.rewinds + 1}` : undefined;
  trace.note(
    'server',
    `is put back from ${server.store.data.version} to ${backup.data.version}, ${epoch ?? 'same epoch'}`,
  );
  server.restoreBackup(backup, epoch);
  if (epoch !== undefined) world.notTold.clear();
  else for (const desk of world.desks) world.noteNotTold(desk, (await desk.store.readState()).clientId);
}

function jumpClock({ random, desks }: SimWorld): void {
  const desk = random.pick(desks);
  desk.clockAheadMs = random.pick([-86_400_000, -3_600_000, -5000, 0, 5000, 3_600_000, 86_400_000]);
}

function expireSignIn(world: SimWorld): void {
  world.random.pick(world.desks).isSignInExpired = true;
}

function signIn(world: SimWorld): void {
  const { random } = world;
  const desk = random.pick(world.desks);
  desk.isSignInExpired = false;
  desk.signedIn = random.pick(desk.people);
  if (desk.program) world.aside(desk.program.loop.wake());
}

function cutCable({ random, desks }: SimWorld): void {
  random.pick(desks).wire.cut = true;
}

function mendCable(world: SimWorld): void {
  for (const desk of world.desks) if (world.random.chance(0.7)) desk.wire.cut = false;
}

function calmDown({ random, desks, profile }: SimWorld): void {
  const desk = random.pick(desks);
  desk.wire.profile = desk.wire.profile === calm ? profile : calm;
}

const STEPS: readonly (readonly [number, string, Step['run']])[] = [
  [56, 'save', save],
  [9, 'settle a rejected change', settleRejected],
  [4, 'withdraw', withdraw],
  [6, 'import', importUsers],
  [4, 'purge', purge],
  [2, 'change roles', changeRoles],
  [5, 'crash a desk', crash],
  [1, 'wipe a store', wipe],
  [3, 'restart the server', restartServer],
  [2, 'back up', backUp],
  [2, 'restore', restore],
  [2, 'clock jumps', jumpClock],
  [2, 'sign-in expires', expireSignIn],
  [4, 'sign in', signIn],
  [3, 'cable out', cutCable],
  [5, 'cable in', mendCable],
  [1, 'calm or storm', calmDown],
];
const TOTAL = STEPS.reduce((sum, [weight]) => sum + weight, 0);

export function chooseStep(random: SeededRandom): Step {
  let left = random.below(TOTAL);
  for (const [weight, name, run] of STEPS) {
    if (left < weight) return { name, run };
    left -= weight;
  }
  throw new RangeError('the weights do not add up');
}
