/**
 * Finds a browser for the tests and for a desk without Electron. The setting `CARREL_CHROMIUM` (a path) wins; then a
 * Chrome, Edge or Chromium of the system, because its owner keeps it current; then the Chromium that Playwright
 * downloaded. Nothing is started and nothing is downloaded here.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly exists: (file: string) => boolean;
};

const ours: Surroundings = { env: process.env, platform: process.platform, exists: existsSync };

/** The path of a browser of the system. Throws when `CARREL_CHROMIUM` names a file that is not there. */
export function findSystemBrowser(surroundings: Surroundings = ours): string | undefined {
  const { env, exists } = surroundings;
  const chosen = env['CARREL_CHROMIUM'];
  if (chosen) {
    if (!exists(chosen)) throw new Error(`CARREL_CHROMIUM names ${chosen}, but there is no such file`);
    return chosen;
  }
  return candidates(surroundings).find(exists);
}

/** A browser of the system, else the one that Playwright has downloaded, else nothing. */
export async function findBrowser(): Promise<string | undefined> {
  const browser = findSystemBrowser();
  if (browser !== undefined) return browser;
  const { chromium } = await import('@playwright/test');
  const downloaded = chromium.executablePath();
  return downloaded !== '' && existsSync(downloaded) ? downloaded : undefined;
}

function candidates({ env, platform }: Surroundings): string[] {
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
      (folder) => folder !== undefined,
    );
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    return programs.flatMap((program) => folders.map((folder) => path.win32.join(folder, program)));
  }
  if (platform === 'darwin') {
    const programs = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
    return programs.flatMap((name) => {
      const inside = `${name}.app/Contents/MacOS/${name}`;
      return [`/Applications/${inside}`, `${env['HOME'] ?? ''}/Applications/${inside}`];
    });
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ];
}
