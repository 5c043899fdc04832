// The desk's window: the same pages as in a browser, from app://desk/, with the session cookie kept out of the page.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, net, protocol, session } from 'electron';
import { APP_ORIGIN, APP_SCHEME, createAppSchemeHandler } from './app-scheme.ts';
import { guardAllContents, guardSession } from './guards.ts';
import { answerShellCalls } from './ipc-main.ts';
import { readServerOrigin } from './settings.ts';

// Built to dist/electron/main.js; the pages are its neighbour.
const here = import.meta.dirname;
const rendererDir = path.resolve(here, '..', 'renderer');

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 640,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(here, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

function shellPlatform() {
  const { platform } = process;
  return platform === 'win32' || platform === 'darwin' || platform === 'linux' ? platform : 'other';
}

/** Code and place only: a fault's message may quote what somebody typed. */
function noteFault(name: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`${JSON.stringify({ code: 'ShellCallFailed', call: name, kind })}\n`);
}

async function start(): Promise<void> {
  const serverOrigin = readServerOrigin(process.env);
  await app.whenReady();
  guardSession(session.defaultSession);
  const handle = createAppSchemeHandler({
    rendererDir,
    serverOrigin,
    readFile: async (file) => new Uint8Array(await readFile(file)),
    fetch: (url, init) => net.fetch(url, init),
  });
  protocol.handle(APP_SCHEME, handle);
  answerShellCalls({ about: () => ({ version: app.getVersion(), platform: shellPlatform() }) }, noteFault);
  let window = openWindow();
  app.on('second-instance', () => {
    if (window.isDestroyed()) window = openWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) window = openWindow();
  });
}

// Before ready: the sandbox, the scheme and the guards hold for everything that is made later.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
]);
guardAllContents(app);
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    process.stderr.write(
      `Carrel could not start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    app.exit(1);
  });
} else app.quit();
