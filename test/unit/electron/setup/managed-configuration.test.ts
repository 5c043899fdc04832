import { describe, expect, test } from 'vitest';
import { readManagedText } from '../../../../electron/setup/managed-configuration.ts';
import { managedFile, readManagedConfiguration } from '../../../../electron/setup/read-managed.ts';
import { parseRegistryPolicy } from '../../../../electron/setup/registry-policy.ts';

const whole = {
  server: 'https://carrel.example',
  proxy: { mode: 'fixed_servers', rules: 'proxy.example:3128', bypass: '<local>' },
  updates: { off: false, feed: 'https://updates.example/carrel', channel: 'beta' },
};
const read = (value: unknown) => readManagedText(JSON.stringify(value), 'carrel.json');

describe('a managed configuration', () => {
  test('is taken whole, with a byte order mark or not', () => {
    expect(read(whole)).toEqual({ managed: whole, problems: [] });
    expect(readManagedText(`\uFEFF${JSON.stringify(whole)}`, 'x').managed).toEqual(whole);
  });

  test.each([
    [{ sever: 'https://carrel.example' }, 'carrel.json: sever is not a key of Carrel.'],
    [{ server: 'http://carrel.example' }, 'carrel.json: server must be an https address.'],
    [{ server: 5 }, 'carrel.json: server must be of type string.'],
    [{ server: '' }, 'carrel.json: server is too short or too long.'],
    [
      { proxy: { mode: 'auto' } },
      'carrel.json: proxy.mode must be one of system, direct, auto_detect, pac_script, fixed_servers.',
    ],
    [{ proxy: {} }, 'carrel.json: proxy.mode is missing.'],
    [
      { proxy: { mode: 'fixed_servers' } },
      'carrel.json: proxy.rules is missing: mode fixed_servers needs it.',
    ],
    [{ proxy: { mode: 'pac_script' } }, 'carrel.json: proxy.pacScript is missing: mode pac_script needs it.'],
    [{ proxy: { mode: 'system', port: 1 } }, 'carrel.json: proxy.port is not a key of Carrel.'],
    [{ updates: { off: 'yes' } }, 'carrel.json: updates.off must be of type boolean.'],
    [{ updates: { feed: 'http://updates.example' } }, 'carrel.json: updates.feed must be an https address.'],
    [[], 'carrel.json: this is not a configuration, an object is expected.'],
  ])('with a fault is told precisely: %j', (value, problem) => {
    expect(read(value)).toEqual({ managed: {}, problems: [problem] });
  });

  test('with a fault in one key still counts for the others', () => {
    const { managed, problems } = read({ ...whole, updates: { off: 'yes' } });
    expect(managed).toEqual({ server: whole.server, proxy: whole.proxy });
    expect(problems).toHaveLength(1);
  });

  test('that is no JSON is a fault, not an end', () => {
    const { managed, problems } = readManagedText('{"server":', 'carrel.json');
    expect(managed).toEqual({});
    expect(problems[0]).toMatch(/^carrel\.json: this is not JSON \(/);
  });
});

const rootKey = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Carrel';
const printed = [
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Carrel',
  '    Server    REG_SZ    https://carrel.example',
  '    (Default)    REG_SZ    ',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Carrel\\Proxy',
  '    Mode    REG_SZ    fixed_servers',
  '    Rules    REG_SZ    proxy.example:3128',
  '    Bypass    REG_SZ    *.example;    <local>',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Carrel\\Updates',
  '    Off    REG_DWORD    0x1',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\CarrelOther',
  '    Server    REG_SZ    https://evil.example',
  '',
].join('\r\n');

describe('a policy in the registry', () => {
  test('is read as reg.exe prints it, whatever the case of its names', () => {
    expect(parseRegistryPolicy(printed, rootKey)).toEqual({
      server: 'https://carrel.example',
      '(Default)': '',
      proxy: { mode: 'fixed_servers', rules: 'proxy.example:3128', bypass: '*.example;    <local>' },
      updates: { off: true },
    });
  });

  test('leaves nobody’s prototype changed', () => {
    parseRegistryPolicy(`${rootKey}\\__proto__\r\n    polluted    REG_SZ    yes`, rootKey);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('where IT’s configuration is read', () => {
  const noText = () => Promise.resolve(undefined);
  const noProgram = () => Promise.resolve(undefined);

  test('on Linux is one file', async () => {
    const asked: string[] = [];
    const readText = (file: string) => {
      asked.push(file);
      return Promise.resolve('{"server":"carrel.example"}');
    };
    const { managed } = await readManagedConfiguration({
      platform: 'linux',
      env: {},
      readText,
      run: noProgram,
    });
    expect([asked, managed]).toEqual([['/etc/carrel/carrel.json'], { server: 'carrel.example' }]);
  });

  test('on Windows the policy counts before the file, key by key', async () => {
    const ran: string[] = [];
    const { managed, problems } = await readManagedConfiguration({
      platform: 'win32',
      env: { ProgramData: 'D:\\Data', SystemRoot: 'C:\\Windows' },
      readText: (file) =>
        Promise.resolve(
          file === 'D:\\Data\\Carrel\\carrel.json'
            ? '{"server":"https://file.example","updates":{"channel":"beta"}}'
            : undefined,
        ),
      run: (program, args) => {
        ran.push([program, ...args].join(' '));
        return Promise.resolve(`${rootKey}\r\n    Server    REG_SZ    https://policy.example\r\n`);
      },
    });
    expect(ran).toEqual([`C:\\Windows\\System32\\reg.exe query ${rootKey} /s`]);
    expect(managed).toEqual({ server: 'https://policy.example', updates: { channel: 'beta' } });
    expect(problems).toEqual([]);
  });

  test('on macOS the profile is read by the system’s own tool', async () => {
    const profile = '/Library/Managed Preferences/org.carrel.desk.plist';
    const { managed } = await readManagedConfiguration({
      platform: 'darwin',
      env: {},
      readText: (file) => Promise.resolve(file === profile ? 'bplist00' : undefined),
      run: (program, args) =>
        Promise.resolve(
          program === '/usr/bin/plutil' && args.at(-1) === profile
            ? '{"server":"https://mac.example"}'
            : undefined,
        ),
    });
    expect(managed).toEqual({ server: 'https://mac.example' });
  });

  test('that is nowhere is none, and a file that cannot be read is told', async () => {
    const sources = { env: {}, readText: noText, run: noProgram };
    for (const platform of ['win32', 'darwin', 'linux'] as const)
      expect(await readManagedConfiguration({ ...sources, platform })).toEqual({ managed: {}, problems: [] });
    const readText = () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }));
    expect(await readManagedConfiguration({ ...sources, platform: 'linux', readText })).toEqual({
      managed: {},
      problems: [`${managedFile({ platform: 'linux', env: {} })}: the file cannot be read.`],
    });
  });
});
