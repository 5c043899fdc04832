import type { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrowserWindow, Session } from 'electron';
import { openDeskWindow } from '../../../../electron/window/desk-window.ts';
import { FIRST_PLACE, type WindowPlace } from '../../../../electron/window/window-place.ts';

type Options = Record<string, unknown> & { readonly webPreferences: Record<string, unknown> };

const made = vi.hoisted((): unknown[] => []);
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class FakeContents extends Emitter {
    factors: number[] = [];
    setZoomFactor = (factor: number) => void this.factors.push(factor);
    forcefullyCrashRenderer = () => undefined;
  }
  class FakeWindow extends Emitter {
    readonly webContents = new FakeContents();
    readonly loaded: string[] = [];
    readonly options: unknown;
    isMax = false;
    constructor(options: unknown) {
      super();
      this.options = options;
      made.push(this);
    }
    maximize = () => void (this.isMax = true);
    isMaximized = () => this.isMax;
    getNormalBounds = () => ({ x: 1, y: 2, width: 900, height: 700 });
    show = () => undefined;
    loadURL = async (url: string) => void this.loaded.push(url);
  }
  return { BrowserWindow: FakeWindow };
});

type FakeWindow = EventEmitter & {
  readonly options: Options;
  readonly loaded: string[];
  readonly webContents: EventEmitter & { factors: number[] };
  isMax: boolean;
};

beforeEach(() => {
  vi.useFakeTimers();
  made.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

/** Where the pages keep what they keep. */
const pages = { name: 'pages' } as unknown as Session;

function open(place: WindowPlace = FIRST_PLACE, { devTools = false, mayLeave = false } = {}) {
  const kept: WindowPlace[] = [];
  const desk = openDeskWindow({
    preload: '/srv/preload.cjs',
    devTools,
    session: pages,
    memory: { read: () => place, keep: (next) => kept.push(next) },
    workAreas: [{ x: 0, y: 0, width: 1920, height: 1080 }],
    askToLeave: (_window: BrowserWindow) => mayLeave,
    note: () => undefined,
  });
  return { desk, kept, window: made.at(-1) as FakeWindow };
}

describe('the desk’s window', () => {
  test('is sandboxed, isolated and without Node, by name and not by default', () => {
    open();
    open(FIRST_PLACE, { devTools: true });
    for (const { options } of made as FakeWindow[]) {
      expect(options.webPreferences).toMatchObject({
        preload: '/srv/preload.cjs',
        session: pages,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
      });
    }
    expect((made as FakeWindow[]).map(({ options }) => options.webPreferences['devTools'])).toEqual([
      false,
      true,
    ]);
  });

  test('opens where and as it was closed', () => {
    const bounds = { x: 10, y: 20, width: 1000, height: 800 };
    const { window } = open({ bounds, isMaximized: true, zoom: 1.5 });
    expect(window.options).toMatchObject(bounds);
    expect(window.isMax).toBe(true);
    window.webContents.emit('dom-ready');
    expect(window.webContents.factors).toEqual([1.5]);
    expect(window.loaded).toEqual(['app://desk/']);
  });

  test('keeps its place once a drag has ended, and when it is closed', () => {
    const { window, kept } = open();
    for (let move = 0; move < 50; move++) window.emit('move');
    expect(kept).toEqual([]);
    vi.advanceTimersByTime(1000);
    const place = { bounds: { x: 1, y: 2, width: 900, height: 700 }, isMaximized: false, zoom: 1 };
    expect(kept).toEqual([place]);
    window.isMax = true;
    window.emit('close');
    expect(kept.at(-1)).toEqual({ ...place, isMaximized: true });
  });

  test('zooms by menu and wheel, keeps it, and has it again after the page was loaded anew', () => {
    const { desk, window, kept } = open();
    desk.zoom('in');
    window.webContents.emit('zoom-changed', {}, 'in');
    window.webContents.emit('dom-ready');
    expect(window.webContents.factors).toEqual([1.1, 1.25, 1.25]);
    expect(kept.at(-1)?.zoom).toBe(1.25);
  });

  test.each([true, false])('asks before a page with something unsaved is left: %s', (mayLeave) => {
    const { window } = open(FIRST_PLACE, { mayLeave });
    const event = { preventDefault: vi.fn() };
    window.webContents.emit('will-prevent-unload', event);
    // in this event prevented means: leave all the same
    expect(event.preventDefault).toHaveBeenCalledTimes(mayLeave ? 1 : 0);
  });

  test('loads its page again when it is lost, and the plain page when it is lost for good', () => {
    const { desk, window } = open();
    for (let time = 0; time < 4; time++)
      window.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(window.loaded).toEqual([...Array<string>(4).fill('app://desk/'), 'app://desk/stopped.html']);
    expect(desk.takeRestart()).toMatchObject({ cause: 'Crashed' });
  });
});
