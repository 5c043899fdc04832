import { expect, test, vi } from 'vitest';

const done: string[] = [];
let schemes: readonly { scheme: string; privileges: object }[] = [];
const listened: string[] = [];

vi.mock('electron', () => ({
  app: {
    enableSandbox: () => void done.push('sandbox'),
    getPath: () => '/data',
    setPath: (name: string, folder: string) => void done.push(`${name} in ${folder.replaceAll('\\', '/')}`),
    on: (name: string) => void listened.push(name),
    // as in a second start
    requestSingleInstanceLock: () => false,
    whenReady: () => void done.push('start'),
    quit: () => void done.push('quit'),
  },
  protocol: { registerSchemesAsPrivileged: (given: typeof schemes) => void (schemes = given) },
}));
await import('../../../electron/main.ts');

test('Before anything is made the sandbox is on and every page will be guarded; a second start only ends', () => {
  expect(done).toEqual(['sessionData in /data/browser', 'sandbox', 'quit']);
  expect(listened).toContain('web-contents-created');
});

test('app:// is a standard, secure origin that may be fetched; no scheme gets past the content policy', () => {
  expect(schemes).toEqual([
    {
      scheme: 'app',
      privileges: {
        ...{ standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
        ...{ stream: true, codeCache: true },
      },
    },
    { scheme: 'photo', privileges: { standard: true, secure: true } },
  ]);
});
