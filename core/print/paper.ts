// The papers that a desk prints on. A roll has a width and no length: each receipt says how long it is. The desk lays its
// sheets out by these figures, and the shell tells them to the printer.
export const papers = {
  /** Rolls of receipt printers; their heads print 72 mm and 48 mm. */
  ROLL80: { widthMm: 80, marginMm: 4 },
  ROLL58: { widthMm: 58, marginMm: 5 },
  A4: { widthMm: 210, heightMm: 297, marginMm: 12 },
  LETTER: { widthMm: 215.9, heightMm: 279.4, marginMm: 12 },
} as const;

export type Paper = keyof typeof papers;
export const pagePapers = ['A4', 'LETTER'] as const satisfies readonly Paper[];
export const allPapers = Object.keys(papers) as readonly Paper[];

/** One thing to be printed: on which paper, across or not, and on a roll, how long. */
export type SheetFormat = {
  readonly paper: Paper;
  readonly landscape: boolean;
  /** Rolls alone. */
  readonly lengthMm?: number;
};

export const isRoll = (paper: Paper): boolean => !('heightMm' in papers[paper]);

/** As the paper lies: across is wider than high. */
export function sheetSizeMm({ paper, landscape, lengthMm }: SheetFormat): SheetSize {
  const size = papers[paper];
  const heightMm = 'heightMm' in size ? size.heightMm : (lengthMm ?? size.widthMm);
  return landscape ? { widthMm: heightMm, heightMm: size.widthMm } : { widthMm: size.widthMm, heightMm };
}
export type SheetSize = { readonly widthMm: number; readonly heightMm: number };
