import { expect, test } from 'vitest';
import { browserFlags } from '../../../build/browser-flags.ts';
import { findSystemBrowser } from '../../../build/find-browser.ts';

const withFiles = (...files: string[]) => ({
  exists: (file: string) => files.includes(file),
  platform: 'linux' as NodeJS.Platform,
  env: {},
});

test('CARREL_CHROMIUM wins over the browsers of the system', () => {
  const env = { CARREL_CHROMIUM: '/opt/chrome' };
  expect(findSystemBrowser({ ...withFiles('/opt/chrome', '/usr/bin/chromium'), env })).toBe('/opt/chrome');
});

test('a CARREL_CHROMIUM that is not there is an error, not a fallback', () => {
  const env = { CARREL_CHROMIUM: '/opt/chrome' };
  expect(() => findSystemBrowser({ ...withFiles('/usr/bin/chromium'), env })).toThrow('/opt/chrome');
});

test('an empty CARREL_CHROMIUM counts as not set', () => {
  expect(findSystemBrowser({ ...withFiles('/usr/bin/chromium'), env: { CARREL_CHROMIUM: '' } })).toBe(
    '/usr/bin/chromium',
  );
});

test('on Linux Chrome and Edge are found where there is no Chromium', () => {
  expect(findSystemBrowser(withFiles('/usr/bin/microsoft-edge', '/usr/bin/google-chrome'))).toBe(
    '/usr/bin/google-chrome',
  );
  expect(findSystemBrowser(withFiles('/usr/bin/microsoft-edge'))).toBe('/usr/bin/microsoft-edge');
  expect(findSystemBrowser(withFiles())).toBeUndefined();
});

test("on Windows Edge is found under either program folder, and a user's own Chrome", () => {
  const env = { ProgramFiles: 'C:\\P', 'ProgramFiles(x86)': 'C:\\P86', LOCALAPPDATA: 'C:\\L' };
  const edge = 'C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe';
  const chrome = 'C:\\L\\Google\\Chrome\\Application\\chrome.exe';
  expect(findSystemBrowser({ ...withFiles(edge), platform: 'win32', env })).toBe(edge);
  expect(findSystemBrowser({ ...withFiles(edge, chrome), platform: 'win32', env })).toBe(chrome);
});

test('on macOS Chrome is found in either Applications folder', () => {
  const chrome = '/Users/x/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findSystemBrowser({ ...withFiles(chrome), platform: 'darwin', env: { HOME: '/Users/x' } })).toBe(
    chrome,
  );
});

test('only root runs Chromium without its sandbox', () => {
  expect(browserFlags(true)).toContain('--no-sandbox');
  expect(browserFlags(false)).not.toContain('--no-sandbox');
});
