// The scale of a picture of amounts: whole minor units, so that its lines are round sums in any currency.

/** About this many lines over the ground. */
const LINES = 4;
const roundSteps = [1, 2, 5];

export type Scale = {
  readonly topMinor: number;
  readonly bottomMinor: number;
  /** The lines from the top down, ends included. */
  readonly lines: readonly number[];
};

/** Holds 0 and every amount. Nothing but zeros still has a line above the ground. */
export function scaleOf(amountsMinor: readonly number[]): Scale {
  const highest = Math.max(0, ...amountsMinor);
  const lowest = Math.min(0, ...amountsMinor);
  const step = stepFor(highest - lowest);
  let topMinor = step;
  while (topMinor < highest) topMinor += step;
  let bottomMinor = 0;
  while (bottomMinor > lowest) bottomMinor -= step;
  const lines: number[] = [];
  for (let line = topMinor; line >= bottomMinor; line -= step) lines.push(line);
  return { topMinor, bottomMinor, lines };
}

/** 1, 2, 5, 10, 20, 50 …: the first of which LINES reach. */
function stepFor(rangeMinor: number): number {
  for (let ten = 1; ; ten *= 10)
    for (const round of roundSteps) if (round * ten * LINES >= rangeMinor) return round * ten;
}
