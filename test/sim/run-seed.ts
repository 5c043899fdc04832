// One run: a calm start, 40 to 80 steps in which desks, staff, importer, purger and misfortune act by the seed, then rest:
// all wires mended, everybody signed in, all queues drained. After each step, and at rest, everything is checked.
import { checkRest, checkStep } from './checks.ts';
import { calm } from './faulty-wire.ts';
import type { Figures } from './figures.ts';
import type { PlantedBug } from './planted-bug.ts';
import { readItems } from './checks.ts';
import { chooseStep, settleLeaving } from './steps.ts';
import { SimWorld } from './sim-world.ts';

export type RunResult = {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly lastSteps: readonly string[];
  readonly traceHash: string;
  readonly figures: Figures;
};

const LINES_SHOWN = 400;
const REST_ROUNDS = 25;

export async function runSeed(seed: number, bug?: PlantedBug): Promise<RunResult> {
  const world = new SimWorld(seed, bug);
  await run(world);
  for (const desk of world.desks) desk.program?.store.crashNow();
  return {
    seed,
    violations: world.violations,
    lastSteps: world.trace.last(LINES_SHOWN),
    traceHash: world.trace.hash(),
    figures: world.figures,
  };
}

async function run(world: SimWorld): Promise<void> {
  const { random, time, desks, figures } = world;
  for (const desk of desks) desk.start();
  await time.runUntil(time.now() + 2000);
  for (const desk of desks) desk.wire.profile = world.profile;
  const steps = 40 + random.below(41);
  for (let i = 0; i < steps; i++) {
    const step = chooseStep(random);
    figures.count('steps');
    figures.count(`step ${step.name}`);
    await step.run(world);
    await time.runUntil(time.now() + pause(world));
    if (await hasFailed(world)) return;
  }
  await rest(world);
}

/** Mostly seconds, so that requests of several desks are under way together; now and then a coffee break. */
function pause({ random }: SimWorld): number {
  const kind = random.next();
  if (kind < 0.35) return random.below(40);
  if (kind < 0.9) return random.below(4000);
  return kind < 0.985 ? random.below(60_000) : random.below(600_000);
}

async function hasFailed(world: SimWorld): Promise<boolean> {
  for (const fault of world.server.faults) world.fail(`a handler failed: ${fault}`);
  await world.noteClientIds();
  await restartDead(world);
  if (world.violations.length === 0) for (const found of await checkStep(world.checked)) world.fail(found);
  return world.violations.length > 0;
}

/** Whoever crashed comes back at the next step or a later one. */
async function restartDead(world: SimWorld): Promise<void> {
  for (const desk of world.desks) {
    if (desk.program) continue;
    world.figures.count('desksDead');
    desk.isBusy = false;
    await settleLeaving(world, desk);
    if (world.random.chance(0.6)) desk.start();
  }
}

async function rest(world: SimWorld): Promise<void> {
  const { time, desks, trace } = world;
  trace.note('all', 'mended');
  for (const desk of desks) {
    desk.wire.cut = false;
    desk.wire.profile = calm;
    desk.isSignInExpired = false;
    if (!desk.program) desk.start();
  }
  await time.runUntil(time.now() + 130_000);
  // in the first quiet round the last queue was drained, in the second everybody hears of it
  let quietRounds = 0;
  for (let round = 0; round < REST_ROUNDS; round++) {
    for (const desk of desks) if (desk.program) world.aside(desk.program.loop.wake());
    await time.runUntil(time.now() + 20_000);
    if (await hasFailed(world)) return;
    quietRounds = (await isDrained(world)) ? quietRounds + 1 : 0;
    if (quietRounds === 2) break;
  }
  world.figures.count('desksNeverToldOfARestore', world.notTold.size);
  for (const found of await checkRest(world.checked)) world.fail(found);
}

async function isDrained({ desks }: SimWorld): Promise<boolean> {
  for (const desk of desks) {
    if (desk.program?.loop.connection.type !== 'Online') return false;
    const items = await readItems(desk);
    for (const { state } of items.values()) if (state === 'waiting' || state === 'answered') return false;
  }
  return true;
}
