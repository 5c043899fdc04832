// Counts of what happened in a run, so that a run which tested nothing shows.

export class Figures {
  readonly #counts = new Map<string, number>();

  count(name: string, by = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  add(other: Figures): void {
    for (const [name, by] of other.#counts) this.count(name, by);
  }

  entries(): (readonly [string, number])[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
