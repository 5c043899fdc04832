// The sync system under 1,000 seeded schedules (test/sim), and proof that the checks see what they are there for: known bugs
// are planted one by one, and each must be caught. A failing seed is run again by `npm run sim -- --seed S`.
import { describe, expect, it } from 'vitest';
import { Figures } from '../../sim/figures.ts';
import { findCatchingSeed } from '../../sim/find-bug.ts';
import { allPlantedBugs } from '../../sim/planted-bugs/all-planted-bugs.ts';
import { runSeed } from '../../sim/run-seed.ts';

const SEEDS = 1000;
/** Every bug below is caught far sooner; a check that went blind shows. */
const SEEDS_TO_CATCH_A_BUG = 300;

describe('the sync simulator', () => {
  it(`keeps every promise in ${SEEDS} seeded schedules`, async () => {
    const figures = new Figures();
    const failed: string[] = [];
    let ran = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const result = await runSeed(seed);
      ran += 1;
      figures.add(result.figures);
      if (result.violations.length > 0)
        failed.push([`seed ${seed}`, ...result.violations, ...result.lastSteps.slice(-40)].join('\n'));
    }
    expect(failed.slice(0, 3)).toEqual([]);
    expect(ran).toBe(SEEDS);
    expect(figures.get('steps')).toBeGreaterThanOrEqual(SEEDS * 40);
    // a run that refused no money that was given back shows nothing of it
    expect(figures.get('setsAsideSaved fee.refund')).toBeGreaterThan(5);
    const lost = figures.get('pushAnswersLostInStorm') / figures.get('pushesDeliveredInStorm');
    expect(lost).toBeGreaterThanOrEqual(0.3);
  }, 600_000);

  it('replays a seed exactly', async () => {
    const [first, second] = [await runSeed(117), await runSeed(117)];
    expect(first.traceHash).toBe(second.traceHash);
    expect((await runSeed(118)).traceHash).not.toBe(first.traceHash);
  });

  it.each(allPlantedBugs.map((bug) => ({ bug, name: bug.name })))(
    'catches the planted bug "$name"',
    async ({ bug }) => {
      const caught = await findCatchingSeed(bug, SEEDS_TO_CATCH_A_BUG);
      expect(caught?.violations).not.toEqual([]);
    },
    120_000,
  );
});
