// The desk's window: the same pages as in a browser, from app://desk/, with the session cookie kept out of the page.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, dialog, Menu, protocol, safeStorage, screen, session, type Session } from 'electron';
import { APP_SCHEME, createAppSchemeHandler } from './app-scheme.ts';
import { guardAllContents, guardSession } from './guards.ts';
import { answerShellCalls } from './ipc-main.ts';
import { fetchPicture } from './photos/fetch-picture.ts';
import { createPhotoSchemeHandler, PHOTO_SCHEME } from './photos/photo-scheme.ts';
import { createPictureFiles } from './photos/picture-files.ts';
import { createRendererFiles } from './renderer-files.ts';
import { createPrinting } from './printing.ts';
import { sendEvent } from './send-event.ts';
import { openSetUp, readManagedHere } from './setup/open-set-up.ts';
import { openUpdates } from './updates/open-updates.ts';
import { createKeychain } from './vault/keychain.ts';
import { createVault } from './vault/vault.ts';
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

function openWindow(pages: Session): DeskWindow {
  return openDeskWindow({
    preload: path.join(here, 'preload.cjs'),
    devTools: !app.isPackaged,
    session: pages,
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
  const [managed] = await Promise.all([readManagedHere(), app.whenReady()]);
  const keychain = createKeychain(safeStorage, process.platform);
  // where nothing protects a key, what the pages keep (users, pictures, grants) is in memory and ends with the program
  const isProtected = (await keychain.protection()) === 'Protected';
  const pages = isProtected ? session.defaultSession : session.fromPartition('unprotected');
  guardSession(pages);
  // a session of its own and without a place on disk: the cookie is in no profile, and ends with the program
  const network = session.fromPartition('server');
  const setUp = await openSetUp({
    folder: app.getPath('userData'),
    isPackaged: app.isPackaged,
    network,
    keychain,
    managed,
  });
  const askServer = (url: string, init: RequestInit) => network.fetch(url, init);
  const handle = createAppSchemeHandler({
    findFile: createRendererFiles(rendererDir),
    serverOrigin: setUp.serverOrigin,
    findCredential: setUp.findCredential,
    fetch: askServer,
  });
  pages.protocol.handle(APP_SCHEME, handle);
  app.setAboutPanelOptions({ applicationName: 'Carrel', applicationVersion: app.getVersion() });
  let desk = openWindow(pages);
  const showDesk = () => {
    if (desk.window.isDestroyed()) desk = openWindow(pages);
    if (desk.window.isMinimized()) desk.window.restore();
    desk.window.focus();
  };
  const printing = createPrinting({
    window: () => desk.window,
    askWhereToSave: (options) => dialog.showSaveDialog(desk.window, options),
    writeFile,
    documents: () => app.getPath('documents'),
  });
  const { pictureKey, ...vault } = createVault({
    folder: path.join(app.getPath('userData'), 'vault'),
    keychain,
    nowMs: Date.now,
  });
  const pictures = createPhotoSchemeHandler({
    files: createPictureFiles({
      folder: path.join(app.getPath('userData'), 'pictures'),
      key: pictureKey,
      now: () => new Date(),
    }),
    fetchPicture: (id) => fetchPicture({ serverOrigin: setUp.serverOrigin, fetch: askServer }, id),
    onChanged: (userId) => sendEvent(desk.window.webContents, { type: 'PictureChanged', userId }),
  });
  pages.protocol.handle(PHOTO_SCHEME, pictures);
  const updates = openUpdates(managed.managed, app.isPackaged, (state) =>
    sendEvent(desk.window.webContents, { type: 'UpdateChanged', state }),
  );
  answerShellCalls(
    {
      ...vault,
      about: () => ({ version: app.getVersion(), platform: shellPlatform() }),
      takeRestart: () => desk.takeRestart(),
      ...printing,
      ...setUp.answers,
      ...updates,
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
// The browser's part of the data in a folder of its own: should it be lost or removed, the vault is not in it.
app.setPath('sessionData', path.join(app.getPath('userData'), 'browser'));
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
  { scheme: PHOTO_SCHEME, privileges: { standard: true, secure: true } },
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
