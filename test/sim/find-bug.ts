// Runs seeds with a planted bug until one of them catches it.
import type { PlantedBug } from './planted-bug.ts';
import { runSeed, type RunResult } from './run-seed.ts';

export async function findCatchingSeed(bug: PlantedBug, upTo: number): Promise<RunResult | undefined> {
  for (let seed = 1; seed <= upTo; seed++) {
    const result = await runSeed(seed, bug);
    if (result.violations.length > 0) return result;
  }
  return undefined;
}
