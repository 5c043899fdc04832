// How many slips of the finger lie between two words: insertion, deletion, substitution, or two neighbours swapped
// (optimal string alignment). Given up as soon as the bound is passed, because most pairs are far apart.

/** The distance when it is at most `bound`, else `bound + 1`. Lengths count in UTF-16 units. */
export function boundedEditDistance(a: string, b: string, bound: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const cost = distanceAt(a, b, row, column, beforeLast, last, current);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > bound) return bound + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length]!, bound + 1);
}

function distanceAt(
  a: string,
  b: string,
  row: number,
  column: number,
  beforeLast: readonly number[],
  last: readonly number[],
  current: readonly number[],
): number {
  const isSame = a[row - 1] === b[column - 1];
  const best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
  const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return isSwapped ? Math.min(best, beforeLast[column - 2]! + 1) : best;
}

/** Slips allowed in a word of this length: short names differ by one letter too often to mean the same person. */
export function allowedEdits(length: number): 0 | 1 | 2 {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}
