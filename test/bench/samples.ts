// Repeated measurements and how they are told: medians, shares, ratios.

/** `ms` by the clock of whoever did the work, `cpuMs` of every process that took part in it. */
export type Cost = { readonly ms: number; readonly cpuMs: number };

export const median = (values: readonly number[]): number => shareOf(values, 0.5);

/** The value that this share of the values is not above. */
export function shareOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}

export function medianCost(costs: readonly Cost[]): Cost {
  return { ms: median(costs.map(({ ms }) => ms)), cpuMs: median(costs.map(({ cpuMs }) => cpuMs)) };
}

/** Runs each variant once per round, in an order that turns, so that none is always first. */
export async function interleave<Name extends string, T>(
  repeats: number,
  variants: Readonly<Record<Name, (round: number) => Promise<T>>>,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(variants) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, T[]>;
  for (let round = 0; round < repeats; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length]!;
      results[name].push(await variants[name](round));
    }
  }
  return results;
}

export function formatMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 10) return `${Math.round(ms)} ms`;
  return `${ms.toFixed(ms >= 1 ? 1 : 2)} ms`;
}

export const formatCost = ({ ms, cpuMs }: Cost): string => `${formatMs(ms)}, CPU ${formatMs(cpuMs)}`;

export const formatRatio = (value: number): string => `${value.toFixed(value >= 10 ? 0 : 2)}x`;

/** How many times one cost is another; below 1 it is less. */
export const formatCostRatio = (cost: Cost, other: Cost): string =>
  `wall ${formatRatio(cost.ms / other.ms)}, CPU ${formatRatio(cost.cpuMs / other.cpuMs)}`;

export const formatMb = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(0)} MB`;
