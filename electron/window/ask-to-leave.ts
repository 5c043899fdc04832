// A browser asks by itself before it leaves a page with something unsaved; Electron would silently stay, and the window
// could not be closed.
import { dialog, type BrowserWindow } from 'electron';
import { words } from './menu-words.ts';

const LEAVE = 1;

export function askToLeave(window: BrowserWindow): boolean {
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: words.leaveQuestion,
    detail: words.leaveDetail,
    buttons: [words.stay, words.leave],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return chosen === LEAVE;
}
