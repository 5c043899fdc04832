import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWindowMemory } from '../../../../electron/window/window-memory.ts';
import { findBounds, FIRST_PLACE, readPlace } from '../../../../electron/window/window-place.ts';

const primary = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
  zoom: 1,
});

describe('a window opens', () => {
  test('where it was closed, on whichever display', () => {
    expect(findBounds(at(100, 50), [primary, second])).toEqual({ x: 100, y: 50, width: 1000, height: 700 });
    expect(findBounds(at(2000, 50), [primary, second])).toEqual({ x: 2000, y: 50, width: 1000, height: 700 });
  });

  test.each([
    ['is gone', at(2000, 50), [primary]],
    ['shows too little of its title bar', at(1850, 50), [primary]],
    ['has its title bar above the edge', at(100, -300), [primary]],
    ['has its title bar below the edge', at(100, 1070), [primary]],
  ])('in the middle of the primary display when its display %s', (_, place, areas) => {
    expect(findBounds(place, areas)).toEqual({ width: 1000, height: 700 });
  });

  test('no larger than the display has room, and never smaller than the desk needs', () => {
    expect(findBounds(at(0, 25, 4000, 3000), [primary])).toEqual({ x: 0, y: 25, width: 1920, height: 1055 });
    expect(findBounds(at(0, 0), [{ x: 0, y: 0, width: 320, height: 240 }])).toMatchObject({
      width: 640,
      height: 480,
    });
  });

  test('in its first size when nothing is known, or there is no display', () => {
    expect(findBounds(FIRST_PLACE, [primary])).toEqual({ width: 1280, height: 800 });
    expect(findBounds(at(0, 0), [])).toEqual({ width: 1280, height: 800 });
  });
});

describe('what is read of a place', () => {
  test.each([
    null,
    'x',
    7,
    [],
    { bounds: { x: 0, y: 0, width: 1, height: 1 } },
    { bounds: { x: '0', y: 0, width: 900, height: 900 }, zoom: '2', isMaximized: 'yes' },
    { bounds: { x: 1e300, y: 0, width: 900, height: 900 }, zoom: 1e9 },
    { bounds: { x: 0.5, y: 0, width: 900, height: Number.NaN }, zoom: -1 },
  ])('of %j is the first place', (value) => {
    expect(readPlace(value)).toEqual(FIRST_PLACE);
  });
});

describe('the memory of the window', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'carrel-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('gives back what it kept, and leaves no other file', () => {
    const memory = createWindowMemory(path.join(folder, 'window.json'));
    const place = { ...at(5, 30), isMaximized: true, zoom: 1.25 };
    memory.keep(place);
    expect(memory.read()).toEqual(place);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  test('of a damaged file, or none, is the first place', () => {
    const file = path.join(folder, 'window.json');
    expect(createWindowMemory(file).read()).toEqual(FIRST_PLACE);
    writeFileSync(file, '{"bounds":{"x":0');
    expect(createWindowMemory(file).read()).toEqual(FIRST_PLACE);
  });

  test('that cannot be written disturbs nobody', () => {
    const file = path.join(folder, 'absent', 'window.json');
    createWindowMemory(file).keep(at(0, 0));
    expect(() => readFileSync(file)).toThrow();
  });
});
