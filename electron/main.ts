// The desk's window: the same pages as in a browser, from app://desk/, with the session cookie kept out of the page.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, dialog, Menu, net, protocol, screen, session } from 'electron';
import { APP_SCHEME, createAppSchemeHandler } from './app-scheme.ts';
import { guardAllContents, guardSession } from './guards.ts';
import { answerShellCalls } from './ipc-main.ts';
import { createRendererFiles } from './renderer-files.ts';
import { createPrinting } from './printing.ts';
import { sendEvent } from './send-event.ts';
import { readServerOrigin } from './settings.ts';
import { askToLeave } from './window/ask-to-leave.ts';
import { openDeskWindow, type DeskWindow } from './window/desk-window.ts';
import { createMenuTemplate } from './window/menu.ts';
import { createWindowMemory } from './window/window-memory.ts';

// Built to dist/electron/main.js; the pages are its neighbour.
const here = import.meta.dirname;
const rendererDir = path.resolve(here, '..', 'renderer');

function shellPlatform() {
  const { platform } = process;
  return platform === 'win32' || platform === 'darwin' || platform === 'linux' ? platform : 'other';
}

function openWindow(): DeskWindow {
  return openDeskWindow({
    preload: path.join(here, 'preload.cjs'),
    devTools: !app.isPackaged,
    memory: createWindowMemory(path.join(app.getPath('userData'), 'window.json')),
    workAreas: [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
    askToLeave,
    note: (code, reason) => log({ code, reason }),
  });
}

/** Code and place only: a fault's message may quote what somebody typed. */
function noteFault(name: string, error: unknown): void {
  log({ code: 'ShellCallFailed', call: name, kind: error instanceof Error ? error.name : typeof error });
}

function log(line: Readonly<Record<string, string>>): void {
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

async function start(): Promise<void> {
  const serverOrigin = readServerOrigin(process.env);
  await app.whenReady();
  guardSession(session.defaultSession);
  const handle = createAppSchemeHandler({
    findFile: createRendererFiles(rendererDir),
    serverOrigin,
    fetch: (url, init) => net.fetch(url, init),
  });
  protocol.handle(APP_SCHEME, handle);
  app.setAboutPanelOptions({ applicationName: 'Carrel', applicationVersion: app.getVersion() });
  let desk = openWindow();
  const showDesk = () => {
    if (desk.window.isDestroyed()) desk = openWindow();
    if (desk.window.isMinimized()) desk.window.restore();
    desk.window.focus();
  };
  const printing = createPrinting({
    window: () => desk.window,
    askWhereToSave: (options) => dialog.showSaveDialog(desk.window, options),
    writeFile,
    documents: () => app.getPath('documents'),
  });
  answerShellCalls(
    {
      about: () => ({ version: app.getVersion(), platform: shellPlatform() }),
      takeRestart: () => desk.takeRestart(),
      ...printing,
    },
    noteFault,
  );
  const menu = createMenuTemplate({
    isMac: process.platform === 'darwin',
    isPackaged: app.isPackaged,
    run(command) {
      showDesk();
      sendEvent(desk.window.webContents, { type: 'MenuCommand', command });
    },
    zoom: (step) => desk.zoom(step),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  // a second start ends at once (below) and brings this one to the front
  app.on('second-instance', showDesk);
  app.on('activate', showDesk);
}

// Before ready: the sandbox, the scheme and the guards hold for everything that is made later.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    // bypassCSP stays off: the policy that app-scheme.ts sends is meant
    privileges: {
      standard: true,
      secure: true,
      supportFetchAPI: true,
      corsEnabled: true,
      stream: true,
      codeCache: true,
    },
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
