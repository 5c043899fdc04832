/** How narrow a grid may become: below the least widths of its columns it scrolls sideways in itself, its actions in sight. */

/** Between two columns, as in theme/grid.css; px. */
const GAP = 12;

/** Least width of what is between the ends of a row, in px. `tracks`: of grid-template-columns, "84px" or "minmax(160px, 1.4fr)". */
export function leastWidth(tracks: readonly string[]): number {
  const least = tracks.map((track) => {
    const px = /^(?:minmax\()?(\d+)px/.exec(track)?.[1];
    if (px === undefined) throw new Error(`the track ${track} does not begin with its least width in px`);
    return Number(px);
  });
  return least.reduce((sum, px) => sum + px, 0) + GAP * Math.max(0, tracks.length - 1);
}
