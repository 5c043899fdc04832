/** A cell whose text does not fit tells the whole of it while the pointer is on it; columns need not think of that. */
import type { MouseEvent } from 'react';

/** Across, or below its last line; 2 px: an accent or a hook beyond its line cuts nothing. */
const isCut = (element: Element) =>
  element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 2;

/** For onMouseOver of a grid: what is under the pointer, or around it in its cell, may be cut. */
export function tellCutText(event: MouseEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  const cell = target.closest<HTMLElement>('[role="gridcell"]');
  if (!cell) return;
  let element: Element | null = target;
  while (element !== null && element !== cell && !isCut(element)) element = element.parentElement;
  if (element !== null && isCut(element)) cell.title = element.textContent;
  else cell.removeAttribute('title');
}
