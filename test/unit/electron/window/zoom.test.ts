import { expect, test } from 'vitest';
import { MAX_ZOOM, MIN_ZOOM, stepZoom } from '../../../../electron/window/zoom.ts';

test('Zoom goes in the steps of a browser, and back by the same', () => {
  expect(stepZoom(1, 'in')).toBe(1.1);
  expect(stepZoom(1.1, 'out')).toBe(1);
  expect(stepZoom(2.5, 'reset')).toBe(1);
});

test('Zoom ends at its smallest and largest', () => {
  expect(stepZoom(MAX_ZOOM, 'in')).toBe(MAX_ZOOM);
  expect(stepZoom(MIN_ZOOM, 'out')).toBe(MIN_ZOOM);
});

test('A factor between the steps goes to the next one', () => {
  expect(stepZoom(1.05, 'in')).toBe(1.1);
  expect(stepZoom(1.05, 'out')).toBe(1);
});
