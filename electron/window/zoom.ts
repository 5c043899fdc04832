// The zoom of the desk in the steps that browsers have.

export type ZoomStep = 'in' | 'out' | 'reset';

const FACTORS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;
export const MIN_ZOOM = 0.5;
export const MAX_ZOOM = 3;

/** From any factor, also one between the steps, to the next step; the last one stays. */
export function stepZoom(factor: number, step: ZoomStep): number {
  switch (step) {
    case 'reset':
      return 1;
    case 'in':
      return FACTORS.find((next) => next > factor + 0.01) ?? MAX_ZOOM;
    case 'out':
      return FACTORS.findLast((next) => next < factor - 0.01) ?? MIN_ZOOM;
  }
}
