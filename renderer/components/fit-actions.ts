/**
 * How many of a row's buttons stay beside the name; the others move into "More actions". The first in the list moves
 * first. A name gives way down to what it needs at least; marks never shrink.
 */
export type RowOfActions = {
  readonly rowWidth: number;
  /** Everything that never shrinks: marks, the "More actions" button, their gaps. */
  readonly fixedWidth: number;
  readonly nameWidth: number;
  readonly nameAtLeast: number;
  readonly actionWidths: readonly number[];
  readonly gap: number;
};

/** How many from the start of the list to fold away. */
export function foldedCount(row: RowOfActions): number {
  const free = row.rowWidth - row.fixedWidth - Math.min(row.nameWidth, row.nameAtLeast);
  let folded = 0;
  let needed = row.actionWidths.reduce((sum, width) => sum + width + row.gap, 0);
  for (const width of row.actionWidths) {
    if (needed <= free) break;
    needed -= width + row.gap;
    folded += 1;
  }
  return folded;
}
