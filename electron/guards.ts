// What no page of ours may do, set for every web contents as it is created, so that no window escapes.
import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN } from './app-scheme.ts';

const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'persistent-storage']);

export const isOurPage = (url: string): boolean => url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);

export function guardAllContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!isOurPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(isOurPage(contents.getURL()) && ALLOWED_PERMISSIONS.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => {
    return isOurPage(origin.replace(/\/$/, '')) && ALLOWED_PERMISSIONS.has(permission);
  });
  session.setDevicePermissionHandler(() => false);
}
