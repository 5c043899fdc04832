// Where the desk's window was when it was closed, and where it can be opened again: a display may be gone since, or smaller.
// Pure; window-memory.ts keeps it on disk.
import { MAX_ZOOM, MIN_ZOOM } from './zoom.ts';

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type WindowPlace = {
  /** Of the window when it is neither maximised nor full screen; absent: the system chooses. */
  readonly bounds?: Area;
  readonly isMaximized: boolean;
  readonly zoom: number;
};

export const SMALLEST = { width: 640, height: 480 } as const;
export const FIRST_PLACE: WindowPlace = { isMaximized: false, zoom: 1 };
const FIRST_SIZE = { width: 1280, height: 800 } as const;
/** This much of the title bar must be in sight, or nobody can drag the window back. */
const GRIP = { width: 120, height: 32 } as const;

/** What an old, foreign or damaged file has of a place. */
export function readPlace(value: unknown): WindowPlace {
  if (typeof value !== 'object' || value === null) return FIRST_PLACE;
  const { bounds, isMaximized, zoom } = value as Record<string, unknown>;
  const area = readArea(bounds);
  return {
    ...(area && { bounds: area }),
    isMaximized: isMaximized === true,
    zoom: typeof zoom === 'number' && zoom >= MIN_ZOOM && zoom <= MAX_ZOOM ? zoom : FIRST_PLACE.zoom,
  };
}

function readArea(value: unknown): Area | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { x, y, width, height } = value as Record<string, unknown>;
  const isWhole = (side: unknown): side is number =>
    Number.isSafeInteger(side) && Math.abs(Number(side)) < 1e5;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return undefined;
  return width >= SMALLEST.width && height >= SMALLEST.height ? { x, y, width, height } : undefined;
}

/** Bounds for a new window. `workAreas` are those of the displays there are now, the primary one first. */
export function findBounds(
  { bounds }: WindowPlace,
  workAreas: readonly Area[],
): Partial<Area> & Pick<Area, 'width' | 'height'> {
  if (!bounds) return FIRST_SIZE;
  const home = workAreas.find((area) => hasGripIn(bounds, area));
  const room = home ?? workAreas[0];
  if (!room) return FIRST_SIZE;
  const width = Math.max(SMALLEST.width, Math.min(bounds.width, room.width));
  const height = Math.max(SMALLEST.height, Math.min(bounds.height, room.height));
  // without a place the system puts it in the middle of the primary display
  return home ? { x: bounds.x, y: bounds.y, width, height } : { width, height };
}

function hasGripIn(bounds: Area, area: Area): boolean {
  const seenWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTopSeen = bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height;
  return isTopSeen && seenWidth >= GRIP.width;
}
