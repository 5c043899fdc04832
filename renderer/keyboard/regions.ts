/**
 * F6 goes round the regions of the window (`data-region`): top bar, navigation, page head, content, foot. A region gets
 * the focus at its tab stop: the roving one of a grid or tab list, else its first control, else itself.
 */
const stops = 'a[href], button, input, select, textarea, [tabindex="0"]';

function isReachable(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.hasAttribute('disabled') && element.getClientRects().length > 0;
}

/** Regions that can be seen, in document order; one inside another counts alone. */
function visibleRegions(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.getClientRects().length > 0 && region.querySelector('[data-region]') === null,
  );
}

export function nextRegionIndex(count: number, current: number, direction: 1 | -1): number {
  if (count === 0) return -1;
  if (current < 0) return direction === 1 ? 0 : count - 1;
  return (current + direction + count) % count;
}

export function focusNextRegion(root: ParentNode, direction: 1 | -1): void {
  const regions = visibleRegions(root);
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const region = regions[nextRegionIndex(regions.length, current, direction)];
  if (!region) return;
  const stop = [...region.querySelectorAll<HTMLElement>(stops)].find(isReachable);
  if (!stop) region.tabIndex = -1;
  (stop ?? region).focus();
}
