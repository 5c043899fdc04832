import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAppSchemeHandler } from '../../../electron/app-scheme.ts';
import { readServerOrigin } from '../../../electron/settings.ts';

const rendererDir = path.resolve('/srv/renderer');

function makeHandler(server: (url: string, init: RequestInit) => Promise<Response>) {
  const read: string[] = [];
  const handle = createAppSchemeHandler({
    rendererDir,
    serverOrigin: 'https://carrel.example',
    readFile: (file) => {
      read.push(file);
      return file.endsWith('absent.js')
        ? Promise.reject(new Error('ENOENT'))
        : Promise.resolve(new Uint8Array([1]));
    },
    fetch: server,
  });
  return { handle, read };
}

const noServer = () => Promise.reject(new Error('no network'));

describe('app://desk/', () => {
  test('serves the page with the content security policy and the right media type', async () => {
    const { handle, read } = makeHandler(noServer);
    const answer = await handle(new Request('app://desk/'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(read).toEqual([path.join(rendererDir, 'index.html')]);
  });

  test.each([
    '/..%2f..%2fetc/passwd.html',
    '/..%5c..%5csecret.js',
    '/assets/%00.js',
    '/assets/%zz.js',
    '/package',
    '/assets/absent.js',
  ])('answers 404 for %s and reads nothing outside the renderer', async (hostile) => {
    const { handle, read } = makeHandler(noServer);
    const answer = await handle(new Request(`app://desk${hostile}`));
    expect(answer.status).toBe(404);
    for (const file of read) expect(file.startsWith(rendererDir + path.sep)).toBe(true);
  });

  test('keeps inside the renderer whatever dots the address has', async () => {
    const { handle, read } = makeHandler(noServer);
    await handle(new Request('app://desk/%2e%2e/%2e%2e/secret.js'));
    expect(read).toEqual([path.join(rendererDir, 'secret.js')]);
  });

  test('takes only GET for files', async () => {
    const { handle } = makeHandler(noServer);
    expect((await handle(new Request('app://desk/index.html', { method: 'POST', body: 'x' }))).status).toBe(
      405,
    );
  });

  test('serves no other host', async () => {
    const { handle } = makeHandler(noServer);
    expect((await handle(new Request('app://elsewhere/index.html'))).status).toBe(404);
  });

  test('carries API requests to the server without the headers of the page', async () => {
    const seen: { url: string; init: RequestInit }[] = [];
    const { handle } = makeHandler((url, init) => {
      seen.push({ url, init });
      return Promise.resolve(Response.json({ ok: true }));
    });
    const request = new Request('app://desk/api/sync/push?x=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-carrel': '1', authorization: 'Bearer stolen' },
      body: '{}',
    });
    expect(await (await handle(request)).json()).toEqual({ ok: true });
    const headers = new Headers(seen[0]?.init.headers);
    expect(seen[0]?.url).toBe('https://carrel.example/api/sync/push?x=1');
    expect(headers.get('x-carrel')).toBe('1');
    expect(headers.has('authorization')).toBe(false);
    expect(seen[0]?.init.credentials).toBe('include');
  });

  test('says 503 when the server cannot be reached, so that the desk goes on offline', async () => {
    const { handle } = makeHandler(noServer);
    expect((await handle(new Request('app://desk/api/sync/hello'))).status).toBe(503);
  });
});

describe('the server of a desk', () => {
  test('is the one of npm start unless named', () => {
    expect(readServerOrigin({})).toBe('http://127.0.0.1:4380');
    expect(readServerOrigin({ CARREL_SERVER: 'https://carrel.example/x' })).toBe('https://carrel.example');
  });

  test.each(['http://carrel.example', 'ftp://x', 'not an address'])('refuses %s in a sentence', (address) => {
    expect(() => readServerOrigin({ CARREL_SERVER: address })).toThrow(/CARREL_SERVER/);
  });
});
