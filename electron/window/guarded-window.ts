// The one place that makes windows, so that each has the same preferences: sandboxed, isolated, without Node. Electron has
// most of these as defaults; they are stated so that no default and no option of a window's own can loosen them.
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type Session,
  type WebPreferences,
} from 'electron';

const guardedPreferences = {
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
  // it would fetch dictionaries from elsewhere, and look at what is typed about people
  spellcheck: false,
} as const satisfies WebPreferences;

type WindowOptions = Omit<BrowserWindowConstructorOptions, 'webPreferences'> & {
  /** Absent for a page that asks nothing of the shell. */
  readonly preload?: string;
  /** Only in a shell that is being developed: a desk's page holds what its store has encrypted. */
  readonly devTools: boolean;
  /** Where what the page keeps lies; the default is the profile on disk. */
  readonly session?: Session;
};

export function createGuardedWindow({
  preload,
  devTools,
  session,
  ...options
}: WindowOptions): BrowserWindow {
  return new BrowserWindow({
    ...options,
    webPreferences: {
      ...guardedPreferences,
      devTools,
      ...(preload !== undefined && { preload }),
      ...(session && { session }),
    },
  });
}
