import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { guardAllContents, guardSession, isOurPage } from '../../../electron/guards.ts';

const foreign = [
  'https://example.org/',
  'http://desk/',
  'app://elsewhere/',
  'app://desk.example.org/',
  'app://desk@example.org/',
  'app://desk:80@example.org/',
  'app:desk/',
  'app:///desk/',
  'apps://desk/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'blob:app://elsewhere/1',
  'about:blank',
  'chrome://settings',
  '',
  ' app://desk/',
];

test('Only addresses of our own host are our pages', () => {
  expect(['app://desk', 'app://desk/', 'app://desk/#/users', 'app://desk/?lang=ar'].map(isOurPage)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  for (const url of foreign) expect(isOurPage(url), url).toBe(false);
});

describe('every web contents that is made', () => {
  type Opened = EventEmitter & { open?: (details: { url: string }) => { action: string } };
  function make(): Opened {
    const app = new EventEmitter();
    const contents: Opened = new EventEmitter();
    Object.assign(contents, {
      setWindowOpenHandler: (handler: NonNullable<Opened['open']>) => {
        contents.open = handler;
      },
    });
    guardAllContents(app as never);
    app.emit('web-contents-created', {}, contents);
    return contents;
  }
  const isPrevented = (name: string, event: object): boolean => {
    const preventDefault = vi.fn();
    make().emit(name, { ...event, preventDefault }, [], () => undefined);
    return preventDefault.mock.calls.length > 0;
  };

  test.each(foreign)('does not navigate to %j', (url) => {
    expect(isPrevented('will-navigate', { url })).toBe(true);
  });

  test('may load its own page again', () => {
    expect(isPrevented('will-navigate', { url: 'app://desk/' })).toBe(false);
    expect(isPrevented('will-frame-navigate', { url: 'app://desk/', isMainFrame: true })).toBe(false);
  });

  test.each([...foreign, 'app://desk/'])('opens no window, frame, redirect or webview for %j', (url) => {
    expect(make().open?.({ url })).toEqual({ action: 'deny' });
    expect(isPrevented('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
    expect(isPrevented('will-redirect', { url })).toBe(true);
    expect(isPrevented('will-attach-webview', { url })).toBe(true);
  });

  test('chooses no Bluetooth device', () => {
    const choose = vi.fn();
    const preventDefault = vi.fn();
    make().emit('select-bluetooth-device', { preventDefault }, [{ deviceId: 'x' }], choose);
    expect(preventDefault).toHaveBeenCalled();
    expect(choose.mock.calls).toEqual([['']]);
  });
});

/** As Electron 45 names them (`electron.d.ts`). */
const permissions = (
  'ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read ' +
  'clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation ' +
  'geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network ' +
  'local-network-access loopback-network media mediaKeySystem midi midiSysex nfc notifications openExternal ' +
  'payment-handler periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial ' +
  'smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb vr ' +
  'web-app-installation web-printing window-management unknown'
).split(' ');

describe('the session', () => {
  type Request = (
    contents: unknown,
    permission: string,
    answer: (is: boolean) => void,
    details: object,
  ) => void;
  type Check = (contents: unknown, permission: string, origin: string) => boolean;
  type Handlers = {
    request: Request;
    check: Check;
    device: (details: object) => boolean;
    display: (request: object, answer: (streams: unknown) => void) => void;
    pairing: (details: object, answer: (response: unknown) => void) => void;
  };
  function make() {
    const handlers = {} as Handlers;
    const set = (name: keyof Handlers) => (handler: never) => void (handlers[name] = handler);
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: set('request'),
      setPermissionCheckHandler: set('check'),
      setDevicePermissionHandler: set('device'),
      setDisplayMediaRequestHandler: set('display'),
      setBluetoothPairingHandler: set('pairing'),
    });
    guardSession(session as unknown as Session);
    return { session, handlers };
  }
  const contentsAt = (url: string) => ({ getURL: () => url }) as WebContents;
  const isGranted = (permission: string, page: string, requestingUrl: string | undefined) => {
    let granted: boolean | undefined;
    make().handlers.request(contentsAt(page), permission, (is) => (granted = is), { requestingUrl });
    return granted;
  };
  const granted = ['clipboard-sanitized-write', 'persistent-storage'];

  test('gives our page persistent storage and clipboard write, and nothing else', () => {
    const { check } = make().handlers;
    const ask = permissions.filter((name) => isGranted(name, 'app://desk/', 'app://desk/'));
    expect(ask.sort()).toEqual(granted);
    expect(permissions.filter((name) => check(null, name, 'app://desk/')).sort()).toEqual(granted);
  });

  test.each(foreign)('gives nothing to %j, neither as page nor inside ours', (url) => {
    const { check } = make().handlers;
    for (const name of permissions) {
      expect(check(null, name, url)).toBe(false);
      expect(isGranted(name, url, url)).toBe(false);
      expect(isGranted(name, 'app://desk/', url)).toBe(false);
      expect(isGranted(name, url, 'app://desk/')).toBe(false);
    }
  });

  test('refuses who does not say where they come from', () => {
    expect(isGranted('persistent-storage', 'app://desk/', undefined)).toBe(false);
  });

  test('gives no device, no screen and no pairing', () => {
    const { handlers, session } = make();
    expect(handlers.device({ deviceType: 'hid', origin: 'app://desk' })).toBe(false);
    const streams = vi.fn();
    handlers.display({}, streams);
    expect(streams.mock.calls).toEqual([[null]]);
    const pair = vi.fn();
    handlers.pairing({}, pair);
    expect(pair.mock.calls).toEqual([[{ confirmed: false }]]);
    for (const [name, ...rest] of [
      ['select-hid-device', { deviceList: [{ deviceId: 'x' }] }],
      ['select-usb-device', { deviceList: [{ deviceId: 'x' }] }],
      ['select-serial-port', [{ portId: 'x' }], {}],
    ] as const) {
      const preventDefault = vi.fn();
      const choose = vi.fn();
      session.emit(name, { preventDefault }, ...rest, choose);
      expect(preventDefault, name).toHaveBeenCalled();
      expect(choose.mock.calls.flat().filter(Boolean), name).toEqual([]);
    }
  });

  test('opens no folder that the system protects', () => {
    const answer = vi.fn();
    make().session.emit('file-system-access-restricted', {}, {}, answer);
    expect(answer.mock.calls).toEqual([['deny']]);
  });

  test.each([
    'https://example.org/x.exe',
    'app://desk/index.html',
    'app://desk/api/users/1/file',
    'data:text/csv,x',
    'blob:https://example.org/1',
    'blob:app://desk.example.org/1',
    'file:///etc/passwd',
    '',
  ])('downloads nothing from %j', (url) => {
    const preventDefault = vi.fn();
    make().session.emit('will-download', { preventDefault }, { getURL: () => url });
    expect(preventDefault).toHaveBeenCalled();
  });

  test('saves what a page of ours made, where staff say: no path is set', () => {
    const preventDefault = vi.fn();
    const setSavePath = vi.fn();
    const item = { getURL: () => 'blob:app://desk/6b0f', setSavePath };
    make().session.emit('will-download', { preventDefault }, item);
    expect(preventDefault).not.toHaveBeenCalled();
    expect(setSavePath).not.toHaveBeenCalled();
  });
});
