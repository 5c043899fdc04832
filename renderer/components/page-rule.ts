/** How a sheet lies on its paper: what `@page` says, and what the browser or the printer is told. */
import { isRoll, papers, sheetSizeMm, type Paper, type SheetFormat } from '#core/print/paper.ts';
import type { SheetKind } from '../state/machine-settings.ts';

const MM_PER_PX = 25.4 / 96;
/** Beneath a receipt, for the knife. */
const CUT_MM = 8;
/** So that a rounded line never goes on a page of its own. */
const SPARE_MM = 2;

/** `contentPx`: height of the laid-out sheet; a roll is made as long as its receipt. */
export function toFormat(kind: SheetKind, paper: Paper, contentPx: number): SheetFormat {
  if (!isRoll(paper)) return { paper, landscape: kind === 'list' };
  const { marginMm } = papers[paper];
  const lengthMm = Math.ceil(contentPx * MM_PER_PX) + marginMm + CUT_MM + SPARE_MM;
  return { paper, landscape: false, lengthMm };
}

/** Stand in the text of a page number for the number and for how many there are. */
export const PAGE = '\uE000';
export const PAGES = '\uE001';

/** `pageText`: "Page 1 of 3" with the two marks for its numbers. Browsers without margin boxes print numbers of their own. */
export function pageRule(format: SheetFormat, pageText: string): string {
  const { widthMm, heightMm } = sheetSizeMm(format);
  const { marginMm } = papers[format.paper];
  const size = `size: ${widthMm}mm ${heightMm}mm`;
  if (isRoll(format.paper)) return `@page { ${size}; margin: ${marginMm}mm ${marginMm}mm ${CUT_MM}mm }`;
  if (!format.landscape) return `@page { ${size}; margin: ${marginMm}mm }`;
  return `@page { ${size}; margin: ${marginMm}mm; @top-right { ${NUMBER_STYLE}; content: ${toContent(pageText)} } }`;
}

const NUMBER_STYLE =
  "font: 8.5pt 'Inter Variable', 'Segoe UI', system-ui, sans-serif; color: #000; vertical-align: bottom";

function toContent(pageText: string): string {
  const parts = pageText.split(/(\uE000|\uE001)/);
  return parts
    .map((part) =>
      part === PAGE ? 'counter(page)' : part === PAGES ? 'counter(pages)' : JSON.stringify(part),
    )
    .join(' ');
}
