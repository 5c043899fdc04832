// npm run sim: runs seeded schedules of the whole sync system and says what ran and what failed.
//   --schedules N   how many seeds (1000)      --seed S   one seed, with its whole story
//   --bugs          plants each known bug and says which seed catches it
import { parseArgs } from 'node:util';
import { Figures } from './figures.ts';
import { findCatchingSeed } from './find-bug.ts';
import { allPlantedBugs } from './planted-bugs/all-planted-bugs.ts';
import { runSeed, type RunResult } from './run-seed.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    bugs: { type: 'boolean', default: false },
  },
});

function percentLost(figures: Figures, when: '' | 'InStorm'): string {
  const lost = figures.get(`pushAnswersLost${when}`) / Math.max(1, figures.get(`pushesDelivered${when}`));
  return (100 * lost).toFixed(1);
}

function report(result: RunResult): void {
  console.log(result.lastSteps.join('\n'));
  console.log(
    `seed ${result.seed}: ${result.violations.length === 0 ? 'held' : 'FAILED'}, trace ${result.traceHash}`,
  );
  for (const violation of result.violations) console.log(`  ${violation}`);
}

if (values.bugs) {
  for (const bug of allPlantedBugs) {
    const caught = await findCatchingSeed(bug, Number(values.schedules));
    console.log(`${bug.name}: ${caught ? `seed ${caught.seed}: ${caught.violations[0]}` : 'NOT CAUGHT'}`);
    if (!caught) process.exitCode = 1;
  }
} else if (values.seed !== undefined) {
  const result = await runSeed(Number(values.seed));
  report(result);
  process.exitCode = result.violations.length === 0 ? 0 : 1;
} else {
  const count = Number(values.schedules);
  const first = Number(values.from);
  const figures = new Figures();
  const failed: RunResult[] = [];
  const startedAt = performance.now();
  for (let seed = first; seed < first + count; seed++) {
    const result = await runSeed(seed);
    figures.add(result.figures);
    if (result.violations.length > 0) failed.push(result);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  for (const [name, value] of figures.entries()) console.log(`${String(value).padStart(9)}  ${name}`);
  console.log(
    `${percentLost(figures, '')} % of the pushes that arrived lost their answer, ${percentLost(figures, 'InStorm')} % in storms`,
  );
  for (const result of failed.slice(0, 3)) report(result);
  console.log(`${count} schedules in ${seconds.toFixed(1)} s, ${failed.length} failed`);
  if (failed.length > 0) console.log(`failed seeds: ${failed.map(({ seed }) => seed).join(' ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
