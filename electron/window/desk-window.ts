// The desk's window: where it was when it was closed, as large as staff made its text, brought back when its page is lost.
import type { BrowserWindow, Event, Session } from 'electron';
import type { ShellRestart } from '#core/ipc/channels.ts';
import { APP_ORIGIN } from '../app-scheme.ts';
import { createGuardedWindow } from './guarded-window.ts';
import { recoverPage, type RecoveryParts } from './page-recovery.ts';
import type { WindowMemory } from './window-memory.ts';
import { findBounds, SMALLEST, type Area } from './window-place.ts';
import { stepZoom, type ZoomStep } from './zoom.ts';

/** A drag is hundreds of moves. */
const KEEP_AFTER_MS = 500;
/** Of renderer/public: no program of ours runs on it. */
const PLAIN_PAGE = `${APP_ORIGIN}/stopped.html`;

export type DeskWindowParts = Pick<RecoveryParts, 'note'> & {
  readonly preload: string;
  readonly devTools: boolean;
  readonly session: Session;
  readonly memory: WindowMemory;
  readonly workAreas: readonly Area[];
  /** Whether a page with something unsaved may be left. */
  readonly askToLeave: (window: BrowserWindow) => boolean;
};

export type DeskWindow = {
  readonly window: BrowserWindow;
  zoom(step: ZoomStep): void;
  /** Why the page was started again, once. */
  takeRestart(): ShellRestart | null;
};

export function openDeskWindow(parts: DeskWindowParts): DeskWindow {
  const { memory, workAreas } = parts;
  const place = memory.read();
  const window = createGuardedWindow({
    ...findBounds(place, workAreas),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    autoHideMenuBar: true,
    preload: parts.preload,
    devTools: parts.devTools,
    session: parts.session,
  });
  const { webContents: contents } = window;
  if (place.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());

  let factor = place.zoom;
  const keep = () =>
    memory.keep({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized(), zoom: factor });
  keepAfterChanges(window, keep);
  const zoom = (step: ZoomStep) => {
    factor = stepZoom(factor, step);
    contents.setZoomFactor(factor);
    keep();
  };
  contents.on('dom-ready', () => contents.setZoomFactor(factor));
  contents.on('zoom-changed', (_event, direction) => zoom(direction));
  contents.on('will-prevent-unload', (event: Event) => {
    if (parts.askToLeave(window)) event.preventDefault();
  });

  const load = (url: string) => void window.loadURL(url).catch(() => undefined);
  const start = () => load(`${APP_ORIGIN}/`);
  const takeRestart = recoverPage({
    contents,
    start,
    giveUp: () => load(PLAIN_PAGE),
    note: parts.note,
    now: () => new Date(),
  });
  start();
  return { window, zoom, takeRestart };
}

function keepAfterChanges(window: BrowserWindow, keep: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, KEEP_AFTER_MS);
  };
  window.on('resize', later).on('move', later).on('maximize', later).on('unmaximize', later);
  window.on('close', () => {
    clearTimeout(timer);
    keep();
  });
  window.on('closed', () => clearTimeout(timer));
}
